import { Command } from 'lucide-react';
import { type Action } from './action.ts';

export const showPalette: Action = {
  id: 'show-palette',
  label: 'actions.showPalette',
  menu: 'view',
  shortcuts: ['Mod+K', 'Mod+Shift+P'],
  icon: Command,
  perform: ({ ui }) => ui.openDialog('palette'),
};
