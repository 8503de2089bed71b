import { type TFunction } from 'i18next';
import { type CaseAct } from '../../contract/identity.ts';

/** An act by its name for people. */
export const actWords = (t: TFunction, { kind, name, before, count }: CaseAct): string => t(`labels.acts.${kind}`, { name, before, count });
