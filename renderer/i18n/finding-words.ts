import i18next from 'i18next';
import { filled, findingSentence, type Finding, type FindingCode } from '../../contract/finding.ts';
import zh from '../../resources/locales/findings.zh.json';

const WORDS = { zh } as const satisfies Readonly<Record<string, Record<FindingCode, string>>>;

/** A modality among the values is a word of the language too. */
const worded = (values: Finding['values']): Finding['values'] =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === 'visible' || value === 'infrared' ? i18next.t(`modality.${value}`) : value]));

/** What was found and what to do, in the language in use; in the engine's English where that has no words for it. */
export function findingWords(finding: Finding, language: string): string {
  if (!(language in WORDS)) return findingSentence(finding);
  return filled(WORDS[language as keyof typeof WORDS][finding.code], worded(finding.values));
}
