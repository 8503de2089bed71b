import { GraduationCap } from 'lucide-react';
import { type Action } from './action.ts';

export const goTraining: Action = {
  id: 'go-training',
  label: 'actions.goTraining',
  menu: 'view',
  shortcuts: ['Mod+5'],
  icon: GraduationCap,
  perform: ({ ui }) => ui.go('training'),
};
