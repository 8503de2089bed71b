import { ScanSearch } from 'lucide-react';
import { peopleAtHand } from '../people/at-hand.ts';
import { exemplarsOf, membersOfAll } from '../people/exemplars-of.ts';
import { type Action, type ActionContext } from './action.ts';

async function pictures({ people, engine: { client }, ...context }: ActionContext) {
  if (people.opened !== null) return people.members.size > 0 ? [...people.members.values()] : membersOfAll(client, [people.opened]);
  return membersOfAll(client, peopleAtHand({ people, ...context }).map(({ id }) => id));
}

/** The pictures chosen, or all of the people at hand, become what is searched with. */
export const searchWithPeople: Action = {
  id: 'search-with-people',
  label: 'actions.searchWithPeople',
  menu: null,
  shortcuts: [],
  icon: ScanSearch,
  enabled: (state) => state.ui.screen === 'people' && (state.people.opened !== null || peopleAtHand(state).length > 0),
  async perform(context) {
    const exemplars = await exemplarsOf(context.engine.client, await pictures(context));
    if (exemplars.length === 0) return;
    context.search.clear();
    context.search.add(exemplars);
    context.search.focusResults();
    context.ui.go('search');
  },
};
