import { useRef } from 'react';
import { notifyError } from '../state/notify-error.ts';
import { type Pages } from '../state/queries/use-pages.ts';

/** Tiles chosen together: with Ctrl or Shift and a click, or by Space, Shift with arrows, Ctrl+A and Escape. */
export interface GridSelection {
  readonly size: number;
  has(index: number): boolean;
  toggle(index: number): void;
  /** All from the tile chosen last to this one. */
  extend(index: number): void;
  all(): void;
  none(): void;
}

/** The most tiles chosen at once: as many rows as the contract gives at once. */
const MOST = 2000;

interface Selectable<K, T> {
  readonly pages: Pages<T>;
  readonly selected: ReadonlyMap<K, T>;
  readonly setSelected: (selected: ReadonlyMap<K, T>) => void;
  readonly keyOf: (row: T) => K;
}

export function useGridSelection<K, T>({ pages: { total = 0, row, rows }, selected, setSelected, keyOf }: Selectable<K, T>): GridSelection {
  const anchor = useRef<number | null>(null);
  const choose = (taken: readonly T[]): void => setSelected(new Map([...selected, ...taken.map((one): [K, T] => [keyOf(one), one])]));
  const take = (from: number, to: number): void => {
    const limit = Math.min(MOST, to - from + 1);
    const loaded = Array.from({ length: limit }, (_, at) => row(from + at)).flatMap((one) => (one === undefined ? [] : [one]));
    // at once where it can be: the next key may already be for what is chosen
    if (loaded.length === limit) choose(loaded);
    else rows(from, limit).then(choose, notifyError);
  };
  return {
    size: selected.size,
    has: (index) => {
      const here = row(index);
      return here !== undefined && selected.has(keyOf(here));
    },
    toggle: (index) => {
      const here = row(index);
      if (here === undefined) return;
      anchor.current = index;
      const next = new Map(selected);
      if (!next.delete(keyOf(here))) next.set(keyOf(here), here);
      setSelected(next);
    },
    extend: (index) => take(Math.min(anchor.current ?? index, index), Math.max((anchor.current ??= index), index)),
    all: () => take(0, total - 1),
    none: () => setSelected(new Map()),
  };
}
