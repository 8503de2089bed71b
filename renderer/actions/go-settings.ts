import { Settings } from 'lucide-react';
import { type Action } from './action.ts';

export const goSettings: Action = {
  id: 'go-settings',
  label: 'actions.goSettings',
  menu: 'file',
  shortcuts: ['Mod+,', 'Mod+3'],
  icon: Settings,
  perform: ({ ui }) => ui.go('settings'),
};
