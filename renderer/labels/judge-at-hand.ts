import { type Verdict } from '../../contract/identity.ts';
import { type MemberId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { type ActionContext, type ActionState } from '../actions/action.ts';
import { inTurn } from './in-turn.ts';
import { judge, type Judging } from './judge.ts';

/** The results chosen together, else the one at hand. */
export function resultsAtHand({ search, ui }: ActionState): readonly Exemplar[] {
  if (ui.screen !== 'search') return [];
  const hits = search.selected.size > 0 ? [...search.selected.values()] : search.activeHit === null ? [] : [search.activeHit];
  return hits.map(({ sightingId }) => ({ kind: 'sighting', sightingId }));
}

/** The pictures chosen together on the screen of a person, else the one at hand. */
export function membersAtHand({ people, ui }: ActionState): readonly MemberId[] {
  if (ui.screen !== 'people' || people.opened === null) return [];
  return people.members.size > 0 ? [...people.members.keys()] : people.activeMember === null ? [] : [people.activeMember.id];
}

export const hasSomethingAtHand = (state: ActionState): boolean => resultsAtHand(state).length > 0 || membersAtHand(state).length > 0;

/** Says of what is at hand whether it is the person searched for, or the person opened. It is chosen no more at once: the next key may be about another. */
export async function judgeAtHand(context: ActionContext, verdict: Verdict, target?: Judging['target']): Promise<void> {
  const { client } = context.engine;
  const memberIds = membersAtHand(context);
  if (memberIds.length > 0) {
    context.people.setMembers(new Map());
    await inTurn(() => client.call('identities.judge', { memberIds: [...memberIds], verdict }));
    return;
  }
  const subjects = resultsAtHand(context);
  context.search.setSelected(new Map());
  await judge(client, { verdict, subjects, examples: context.search.answer?.request.exemplars ?? [], ...(target ? { target } : {}) });
}
