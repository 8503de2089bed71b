import { type Member } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { exemplarOfSighting, MOST_EXEMPLARS, type ShownExemplar } from '../search/exemplars.ts';

/** Of a person's pictures these many are looked at for examples. */
const LOOKED_AT = 200;

/** Takes from each list in turn. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

/** Groups in the order of their first. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}

/** As many as one search takes, of both modalities and all cameras in turn. */
export function spread(members: readonly Member[]): Member[] {
  const there = members.filter(({ subject }) => subject !== null);
  const byModality = grouped(there, ({ modality }) => modality);
  return inTurn(byModality.map((all) => inTurn(grouped(all, ({ camera }) => camera)))).slice(0, MOST_EXEMPLARS);
}

export async function membersOfAll(client: Client, people: readonly IdentityId[]): Promise<Member[]> {
  const lists = await Promise.all(people.map((identityId) => client.call('identities.members', { identityId, verdict: 'same', offset: 0, limit: LOOKED_AT })));
  return inTurn(lists.map(({ rows }) => rows));
}

/** The examples of a search for the people in these pictures. */
export function exemplarsOf(client: Client, members: readonly Member[]): Promise<ShownExemplar[]> {
  return Promise.all(spread(members).map((member) => exemplarOfMember(client, member))).then((all) => all.filter((one) => one !== null));
}

async function exemplarOfMember(client: Client, { subject, photo, box, modality }: Member): Promise<ShownExemplar | null> {
  if (subject?.kind === 'photo') return photo && { kind: 'photo', photo, box, modality };
  if (subject === null) return null;
  const { sighting, frame } = await client.call('sightings.get', { sightingId: subject.sightingId });
  return exemplarOfSighting(sighting, frame);
}
