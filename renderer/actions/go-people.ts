import { UsersRound } from 'lucide-react';
import { type Action } from './action.ts';

export const goPeople: Action = {
  id: 'go-people',
  label: 'actions.goPeople',
  menu: 'view',
  shortcuts: ['Mod+4'],
  icon: UsersRound,
  perform: ({ ui, people }) => {
    if (ui.screen === 'people') people.open(null);
    ui.go('people');
  },
};
