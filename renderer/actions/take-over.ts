import { Tags } from 'lucide-react';
import { type Action } from './action.ts';

/** Makes people of the labels that came with the data. */
export const takeOver: Action = {
  id: 'take-over',
  label: 'actions.takeOver',
  menu: null,
  shortcuts: [],
  icon: Tags,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform({ ui, people }) {
    ui.go('people');
    people.openDialog('take-over');
  },
};
