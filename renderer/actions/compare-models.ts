import { Columns2 } from 'lucide-react';
import { type Action } from './action.ts';

export const compareModels: Action = {
  id: 'compare-models',
  label: 'actions.compareModels',
  menu: null,
  shortcuts: [],
  icon: Columns2,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform({ ui, models }) {
    models.show('compare');
    ui.go('models');
  },
};
