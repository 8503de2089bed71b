import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

export interface Page<T> {
  total: number;
  rows: T[];
}

const PAGE = 200;

/** Of one page of a list; for asking it ahead. */
export const pageKey = (number: number): { page: number } => ({ page: number });

interface PagesOptions {
  enabled?: boolean;
  /** Rows of a page. */
  size?: number;
}

export interface Pages<T> {
  /** Undefined until the first page has come. */
  total: number | undefined;
  row(index: number): T | undefined;
  /** Asks for rows that may not be loaded yet; they are not kept. */
  rows(offset: number, limit: number): Promise<readonly T[]>;
  /** Tells which rows are in sight; their pages are asked for. */
  setRange(first: number, last: number): void;
  error: Error | null;
}

/** Rows of a list of any length, by pages, loaded as they come into sight. */
export function usePages<T>(key: readonly unknown[], ask: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<T>>, { enabled = true, size = PAGE }: PagesOptions = {}): Pages<T> {
  const [range, setRangeState] = useState<readonly [number, number]>([0, 0]);
  const setRange = useCallback((first: number, last: number) => {
    const next = [Math.floor(Math.max(0, first) / size), Math.floor(Math.max(0, last) / size)] as const;
    setRangeState((old) => (old[0] === next[0] && old[1] === next[1] ? old : next));
  }, [size]);
  const from = range[0];
  const numbers = Array.from({ length: range[1] - from + 1 }, (_, index) => from + index);
  const pages = useQueries({
    queries: numbers.map((number) => ({
      queryKey: [...key, pageKey(number)],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(number * size, size, signal),
      enabled,
    })),
  });
  const known = pages.find((page) => page.data !== undefined)?.data?.total;
  const name = JSON.stringify(key);
  const [lastTotal, setLastTotal] = useState<{ name: string; total: number } | null>(null);
  // While pages further on are loading the total stays what it was, so that the scroll bar does not jump.
  if (known !== undefined && (lastTotal?.name !== name || lastTotal.total !== known)) setLastTotal({ name, total: known });
  return {
    total: known ?? (lastTotal?.name === name ? lastTotal.total : undefined),
    row: (index) => pages[Math.floor(index / size) - from]?.data?.rows[index % size],
    rows: async (offset, limit) => (await ask(offset, limit, new AbortController().signal)).rows,
    setRange,
    error: pages.find((page) => page.error !== null)?.error ?? null,
  };
}
