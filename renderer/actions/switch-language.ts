import { Languages } from 'lucide-react';
import { type Action } from './action.ts';

export const switchLanguage: Action = {
  id: 'switch-language',
  label: 'actions.switchLanguage',
  menu: 'view',
  shortcuts: [],
  icon: Languages,
  perform: ({ setSettings }) => setSettings({ language: document.documentElement.lang.startsWith('zh') ? 'en' : 'zh' }),
};
