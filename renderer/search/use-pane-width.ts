import { useCallback, useState } from 'react';

/** CSS pixels. */
export const PANE = { least: 312, most: 640, start: 392 } as const;
const KEY = 'duskmatch.query-pane';

const kept = (width: number): number => Math.min(PANE.most, Math.max(PANE.least, Math.round(width)));

/** The width of the query pane, remembered in this window's storage. */
export function usePaneWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(() => kept(Number(localStorage.getItem(KEY) ?? PANE.start) || PANE.start));
  const change = useCallback((next: number) => {
    setWidth(kept(next));
    localStorage.setItem(KEY, String(kept(next)));
  }, []);
  return [width, change];
}
