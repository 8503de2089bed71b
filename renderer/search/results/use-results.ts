import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type Client } from '../../../contract/rpc/client.ts';
import { type ResultOrder, type SearchHit, type SearchSummary } from '../../../contract/search.ts';
import { useEngine } from '../../state/engine.tsx';
import { pageKey, type Pages, usePages } from '../../state/queries/use-pages.ts';
import { useSearch } from '../search-store.ts';
import { leastShownAs, scoreRange } from './score.ts';

interface View {
  readonly order: ResultOrder;
  readonly minScore: number | null;
}

/** The threshold as the engine takes it; see leastShownAs. */
export const engineView = ({ order, minScore }: View): View => ({ order, minScore: minScore === null ? null : leastShownAs(minScore) });

/** Two windows full: a first answer of 200 rows took 8 ms longer. */
const PAGE = 60;

const listKey = (searchId: number | null, view: View): readonly unknown[] => ['search.page', searchId, view];

/** The results as ordered and cut now. The grid and the viewer share the pages. */
export function useResults(): Pages<SearchHit> {
  const { client } = useEngine();
  const summary = useSearch(({ answer }) => answer?.summary ?? null);
  const order = useSearch((search) => search.order);
  const minScore = useSearch((search) => search.minScore);
  const view = engineView({ order, minScore });
  return usePages<SearchHit>(listKey(summary?.id ?? null, view), (offset, limit, signal) => (summary === null ? Promise.resolve({ total: 0, rows: [] }) : client.call('search.page', { searchId: summary.id, ...view, offset, limit }, { signal })), { enabled: summary !== null, size: PAGE });
}

/** Fetches the first page of a new answer before it is shown, so that old results give way to new ones at once. */
export async function prepareResults({ id }: SearchSummary, client: Client, queries: QueryClient): Promise<void> {
  const { order, minScore } = useSearch.getState();
  const view = engineView({ order, minScore });
  await queries.prefetchQuery({ queryKey: [...listKey(id, view), pageKey(0)], queryFn: () => client.call('search.page', { searchId: id, ...view, offset: 0, limit: PAGE }) });
}

export const BINS = 40;

/** How many of the kept results lie in each of 40 equal steps from the worst to the best score, exactly. */
export function useHistogram(): readonly number[] | null {
  const { client } = useEngine();
  const summary = useSearch(({ answer }) => answer?.summary ?? null);
  const { data } = useQuery({
    queryKey: ['search.histogram', summary?.id ?? null],
    enabled: summary !== null && summary.best !== null,
    queryFn: async ({ signal }) => {
      if (summary === null || summary.best === null || summary.worst === null) return null;
      const { min, max } = scoreRange(summary.worst, summary.best);
      const bounds = Array.from({ length: BINS }, (_, bin) => leastShownAs(min + ((max - min) * bin) / BINS));
      return (await client.call('search.histogram', { searchId: summary.id, bounds }, { signal })).counts;
    },
  });
  return data ?? null;
}
