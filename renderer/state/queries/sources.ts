import { useMemo } from 'react';
import { type SourceId } from '../../../contract/ids.ts';
import { type Source } from '../../../contract/source.ts';
import { useWorkspace } from './app.ts';
import { useOperation } from './use-operation.ts';

const NONE: readonly Source[] = [];

export function useSources(): { sources: readonly Source[]; loading: boolean; error: Error | null } {
  const workspace = useWorkspace();
  const query = useOperation('sources.list', {}, { enabled: workspace !== null });
  return { sources: query.data ?? NONE, loading: query.isPending, error: query.error };
}

export function useSource(id: SourceId | null): Source | null {
  return useSources().sources.find((source) => source.id === id) ?? null;
}

/** The time zone of every source, for lists: a question for each of their tiles costs more than the tile. */
export function useZones(): ReadonlyMap<number, string> {
  const { sources } = useSources();
  return useMemo(() => new Map(sources.map(({ id, settings }) => [id, settings.timeZone])), [sources]);
}

/** The last part of a source's folder, for lists where its whole path would not fit. */
export const folderName = (root: string): string => root.split(/[\\/]/).filter(Boolean).at(-1) ?? root;
