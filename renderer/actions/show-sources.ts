import { FolderTree } from 'lucide-react';
import { type Action } from './action.ts';

export const showSources: Action = {
  id: 'show-sources',
  label: 'actions.showSources',
  menu: 'view',
  shortcuts: ['Alt+1'],
  icon: FolderTree,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform: ({ ui }) => ui.openLibrary('sources'),
};
