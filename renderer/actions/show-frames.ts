import { Images } from 'lucide-react';
import { type Action } from './action.ts';

export const showFrames: Action = {
  id: 'show-frames',
  label: 'actions.showFrames',
  menu: 'view',
  shortcuts: ['Alt+2'],
  icon: Images,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform: ({ ui }) => ui.openLibrary('frames'),
};
