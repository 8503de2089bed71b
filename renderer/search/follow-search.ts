import { isCancelled } from '../../contract/errors.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { type SearchRequest, type SearchSummary } from '../../contract/search.ts';
import { requestOf } from './exemplars.ts';
import { type SearchState, type SearchStore } from './search-store.ts';

/** Long enough that a box under the arrow keys is not searched at every step. Other photos are searched with at once. */
export const STILL_MS = 250;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Which pictures are searched with, whatever their boxes, and the wishes to search once more. */
const picturesOf = (request: SearchRequest | null, turn: number): string => JSON.stringify([turn, request?.exemplars.map((one) => (one.kind === 'photo' ? one.queryId : one.sightingId))]);

/** Two requests that differ in `limit` alone show the same results, one of them more. */
export const sameResults = (a: SearchRequest, b: SearchRequest): boolean => JSON.stringify({ ...a, limit: 0 }) === JSON.stringify({ ...b, limit: 0 });

/**
 * Searches whenever other pictures are sought with, and whenever a box or a filter has changed and then held still. A newer search aborts the older; an answer is put
 * into the store only once `prepare` (the first page) is there, so that the old results stay until then.
 * Returns the function that stops it, aborting what is under way.
 */
export function followSearch(store: SearchStore, client: Client, prepare: (summary: SearchSummary) => Promise<void> = () => Promise.resolve()): () => void {
  const wish = ({ turn, ...state }: SearchState): { request: SearchRequest | null; key: string; pictures: string } => {
    const request = requestOf(state);
    return { request, key: JSON.stringify([request, turn]), pictures: picturesOf(request, turn) };
  };
  const close = (summary: SearchSummary): void => void client.call('search.close', { searchId: summary.id }).catch(() => undefined);
  const { answer } = store.getState();
  // Coming back to the screen, what is shown still answers what is asked.
  let last = answer === null ? '' : JSON.stringify([answer.request, store.getState().turn]);
  let lastPictures = answer === null ? '' : picturesOf(answer.request, store.getState().turn);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: AbortController | null = null;

  const halt = (): void => {
    clearTimeout(timer);
    under?.abort();
    under = null;
  };

  const search = async (request: SearchRequest): Promise<void> => {
    const own = new AbortController();
    under = own;
    try {
      const summary = await client.call('search.run', request, { signal: own.signal });
      await prepare(summary);
      if (own.signal.aborted) return close(summary);
      const { answer: before } = store.getState();
      const kept = before !== null && sameResults(before.request, request);
      store.setState({ answer: { request, summary }, phase: 'idle', error: null, stale: false, ...(kept ? {} : { active: 0, activeHit: null, selected: new Map() }) });
      if (before !== null) close(before.summary);
    } catch (error) {
      if (!own.signal.aborted && !isCancelled(error)) store.setState({ phase: 'idle', error: asError(error) });
    }
  };

  const consider = (state: SearchState): void => {
    const { request, key, pictures } = wish(state);
    if (key === last) return;
    const samePictures = pictures === lastPictures;
    [last, lastPictures] = [key, pictures];
    halt();
    if (request === null) {
      if (state.answer !== null) close(state.answer.summary);
      store.setState({ answer: null, error: null, phase: 'idle', stale: false, active: 0, activeHit: null, selected: new Map() });
      return;
    }
    store.setState({ phase: 'searching', error: null });
    // not a turn later: the page is then drawn first, 10 ms
    if (samePictures) timer = setTimeout(() => void search(request), STILL_MS);
    else void search(request);
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.phase === 'stopped' && before.phase === 'searching') halt();
    consider(state);
  });
  const unlisten = client.on('index.changed', () => store.getState().answer !== null && store.setState({ stale: true }));
  consider(store.getState());
  return () => {
    unsubscribe();
    unlisten();
    halt();
    if (store.getState().phase === 'searching') store.setState({ phase: 'idle' });
  };
}
