import { type TFunction } from 'i18next';
import { type Labels, type Verdict } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';

export interface Mark {
  readonly verdict: Verdict;
  readonly name: string;
}

/** The one verdict a tile shows: that on the person searched for, else whose it is, else whose it is not. */
export function markOf(labels: Labels | undefined, searched: IdentityId | null): Mark | null {
  if (!labels) return null;
  const against = labels.different.find(({ identityId }) => identityId === searched);
  if (against && labels.same === null) return { verdict: 'different', name: against.name };
  if (labels.same) return { verdict: 'same', name: labels.same.name };
  const [first] = labels.different;
  return first ? { verdict: 'different', name: first.name } : null;
}

/** Whose the picture is, or is not. */
export const markWords = (t: TFunction, { verdict, name }: Mark): string => (verdict === 'same' ? t('labels.isSame', { name }) : t('labels.isDifferent', { name }));
