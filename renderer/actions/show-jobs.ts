import { ListTodo } from 'lucide-react';
import { type Action } from './action.ts';

export const showJobs: Action = {
  id: 'show-jobs',
  label: 'actions.showJobs',
  menu: 'view',
  shortcuts: ['Alt+3'],
  icon: ListTodo,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform: ({ ui }) => ui.openLibrary('jobs'),
};
