import { Keyboard } from 'lucide-react';
import { type Action } from './action.ts';

export const showHelp: Action = {
  id: 'show-help',
  label: 'actions.showHelp',
  menu: 'help',
  shortcuts: ['?', 'F1'],
  icon: Keyboard,
  perform: ({ ui }) => ui.openDialog('help'),
};
