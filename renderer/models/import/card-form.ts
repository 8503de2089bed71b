import { ModelCard } from '../../../contract/model.ts';

/** `0.5, 0.5, 0.5` → three numbers; NaN where there is none, so that the card's schema refuses it. */
export function parseTriple(text: string): [number, number, number] {
  const parts = text.split(/[,\s]+/).filter((part) => part !== '');
  const at = (index: number): number => (parts.length === 3 ? Number(parts[index]) : Number.NaN);
  return [at(0), at(1), at(2)];
}

export const parseLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Names of the card's fields that do not fit the contract, outermost first; empty where all do. */
export function flawsOf(card: ModelCard): string[] {
  const parsed = ModelCard.safeParse(card);
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
}
