import { Library } from 'lucide-react';
import { type Action } from './action.ts';

export const goLibrary: Action = {
  id: 'go-library',
  label: 'actions.goLibrary',
  menu: 'view',
  shortcuts: ['Mod+2'],
  icon: Library,
  perform: ({ ui }) => ui.go('library'),
};
