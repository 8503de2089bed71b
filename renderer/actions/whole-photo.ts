import { Maximize } from 'lucide-react';
import { type Action } from './action.ts';

export const wholePhoto: Action = {
  id: 'whole-photo',
  label: 'actions.wholePhoto',
  menu: 'edit',
  shortcuts: ['W'],
  icon: Maximize,
  enabled({ search: { exemplars, chosen }, ui }) {
    const exemplar = exemplars[chosen];
    return ui.screen === 'search' && exemplar?.kind === 'photo' && exemplar.box !== null;
  },
  perform: ({ search }) => search.setBox(null),
};
