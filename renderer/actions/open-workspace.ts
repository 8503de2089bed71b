import { FolderOpen } from 'lucide-react';
import { type Action } from './action.ts';

export const openWorkspace: Action = {
  id: 'open-workspace',
  label: 'actions.openWorkspace',
  menu: 'file',
  shortcuts: ['Mod+Shift+O'],
  icon: FolderOpen,
  perform: ({ ui }) => ui.openDialog('workspace'),
};
