import { type Identity } from '../../contract/identity.ts';
import { type ActionState } from '../actions/action.ts';

/** The people chosen together in the list, else the one at hand; in one's own screen, that one is opened and none at hand. */
export function peopleAtHand({ people, ui }: ActionState): readonly Identity[] {
  if (ui.screen !== 'people' || people.opened !== null) return [];
  if (people.people.size > 0) return [...people.people.values()];
  return people.activePerson === null ? [] : [people.activePerson];
}
