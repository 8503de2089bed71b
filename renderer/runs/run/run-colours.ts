import { useMemo, useSyncExternalStore } from 'react';

const themeNow = (): string => document.documentElement.dataset['theme'] ?? '';

function onTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** Of runs in the order shown; more than these repeat, told apart by their dashes. */
export const RUN_TOKENS = ['--accent', '--visible', '--infrared', '--good', '--danger'] as const;
/** Of runs in the order shown, so that colour alone never tells them apart; in CSS pixels. */
const DASHES: readonly (readonly number[])[] = [[], [8, 3], [3, 3], [10, 3, 2, 3], [1, 3]];

export interface ChartColours {
  readonly line: string;
  readonly text: string;
  readonly runs: readonly string[];
}

function coloursOf(_theme: string): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return { line: token('--line'), text: token('--text-faint'), runs: RUN_TOKENS.map(token) };
}

/** The tokens that charts need as values, anew when the theme changes. */
export function useChartColours(): ChartColours {
  const theme = useSyncExternalStore(onTheme, themeNow);
  return useMemo(() => coloursOf(theme), [theme]);
}

export const colourOf = ({ runs }: ChartColours, run: number): string => runs[run % runs.length] ?? '';
export const dashOf = (run: number): number[] => [...(DASHES[run % DASHES.length] ?? [])];
