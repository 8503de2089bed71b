import i18next from 'i18next';
import { type IdentityMark, type IdentityTarget, type Labels, type Verdict } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { type Exemplar } from '../../contract/search.ts';
import { inTurn } from './in-turn.ts';
import { useLabelling } from './labelling-store.ts';

export interface Judging {
  readonly verdict: Verdict;
  readonly subjects: readonly Exemplar[];
  /** What was searched with. */
  readonly examples: readonly Exemplar[];
  /** The person meant, whoever the examples are; without, that of the examples, else that of the subjects, else a new one. */
  readonly target?: { readonly target: IdentityTarget; readonly name: string | null };
}

export const newPerson = (): IdentityTarget => ({ kind: 'new', name: i18next.t('labels.numbered'), numbered: true });

/** The people these pictures are confirmed as, each once. */
function peopleOf(labels: readonly Labels[]): IdentityMark[] {
  const marks = new Map<IdentityId, IdentityMark>();
  for (const { same } of labels) if (same && !marks.has(same.identityId)) marks.set(same.identityId, same);
  return [...marks.values()];
}

/**
 * Says of pictures whether they are the person searched for. Where some are confirmed as somebody else, asks what is
 * meant instead.
 */
export const judge = (client: Client, judging: Judging): Promise<void> => (judging.subjects.length === 0 ? Promise.resolve() : inTurn(() => say(client, judging)));

async function say(client: Client, { verdict, subjects, examples: searched, target: wanted }: Judging): Promise<void> {
  const examples = wanted ? [] : searched;
  const labels = await client.call('labels.of', { subjects: [...examples, ...subjects] });
  const owners = peopleOf(labels.slice(0, examples.length));
  const theirs = verdict === 'same' ? peopleOf(labels.slice(examples.length)) : [];
  const [owner = theirs.length === 1 ? theirs[0] : undefined] = owners;
  const { target, name } = wanted ?? (owner ? { target: { kind: 'known' as const, identityId: owner.identityId }, name: owner.name } : { target: newPerson(), name: null });
  const id = target.kind === 'known' ? target.identityId : null;
  const own = examples.filter((_, at) => !labels[at]?.same);
  const others = [...new Map([...(verdict === 'same' ? owners : []), ...theirs].filter(({ identityId }) => identityId !== id).map((mark) => [mark.identityId, mark])).values()];
  const count = labels.filter(({ same }) => others.some(({ identityId }) => identityId === same?.identityId)).length;
  if (others.length > 0) return useLabelling.getState().ask({ target, targetName: name, others, count, subjects, examples: own });
  await client.call('identities.label', { target, verdict, subjects: [...subjects], examples: own });
}

/** Answers a conflict by making one person of all of them. */
export async function mergeAndLabel(client: Client, target: IdentityId, name: string, others: readonly IdentityMark[], subjects: readonly Exemplar[], examples: readonly Exemplar[]): Promise<void> {
  await client.call('identities.merge', { into: target, identityIds: [target, ...others.map(({ identityId }) => identityId)], name });
  await client.call('identities.label', { target: { kind: 'known', identityId: target }, verdict: 'same', subjects: [...subjects], examples: [...examples] });
}
