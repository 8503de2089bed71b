import { useRef } from 'react';

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

export interface Selectable<K, T> {
  readonly total: number;
  readonly selected: ReadonlyMap<K, T>;
  readonly setSelected: (selected: ReadonlyMap<K, T>) => void;
  readonly keyOf: (row: T) => K;
  readonly row: (index: number) => T | undefined;
  /** Rows that may not be loaded yet. */
  readonly rows: (offset: number, limit: number) => Promise<readonly T[]>;
}

export function useGridSelection<K, T>({ total, selected, setSelected, keyOf, row, rows }: Selectable<K, T>): GridSelection {
  const anchor = useRef<number | null>(null);
  const take = async (from: number, to: number): Promise<void> => {
    const taken = await rows(from, Math.min(MOST, to - from + 1));
    setSelected(new Map([...selected, ...taken.map((one): [K, T] => [keyOf(one), one])]));
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
    extend: (index) => void take(Math.min(anchor.current ?? index, index), Math.max((anchor.current ??= index), index)),
    all: () => void take(0, total - 1),
    none: () => setSelected(new Map()),
  };
}
