import { TriangleAlert } from 'lucide-react';
import { type Action } from './action.ts';

export const showProblems: Action = {
  id: 'show-problems',
  label: 'actions.showProblems',
  menu: 'view',
  shortcuts: ['Alt+4'],
  icon: TriangleAlert,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform: ({ ui }) => ui.openLibrary('problems'),
};
