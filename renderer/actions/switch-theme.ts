import { SunMoon } from 'lucide-react';
import { type Action } from './action.ts';

export const switchTheme: Action = {
  id: 'switch-theme',
  label: 'actions.switchTheme',
  menu: 'view',
  shortcuts: ['Mod+Shift+L'],
  icon: SunMoon,
  perform: ({ setSettings }) => setSettings({ theme: document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark' }),
};
