import { Boxes } from 'lucide-react';
import { type Action } from './action.ts';

export const goModels: Action = {
  id: 'go-models',
  label: 'actions.goModels',
  menu: 'view',
  shortcuts: ['Mod+6'],
  icon: Boxes,
  perform: ({ ui, models }) => {
    models.show('models');
    ui.go('models');
  },
};
