import { PackagePlus } from 'lucide-react';
import { type Action } from './action.ts';

export const importModel: Action = {
  id: 'import-model',
  label: 'actions.importModel',
  menu: 'file',
  shortcuts: [],
  icon: PackagePlus,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform({ ui }) {
    ui.go('models');
    ui.openDialog('import-model');
  },
};
