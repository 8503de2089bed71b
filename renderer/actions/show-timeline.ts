import { ChartNoAxesGantt } from 'lucide-react';
import { type Action } from './action.ts';

export const showTimeline: Action = {
  id: 'show-timeline',
  label: 'actions.showTimeline',
  menu: 'view',
  shortcuts: ['T'],
  icon: ChartNoAxesGantt,
  enabled: ({ search, ui }) => ui.screen === 'search' && search.answer !== null,
  perform: ({ search }) => search.toggleTimeline(),
};
