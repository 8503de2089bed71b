import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserFacingError } from '../../contract/errors.ts';
import { frameBox } from '../../contract/geometry.ts';
import { type QueryId } from '../../contract/ids.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { type QueryPhoto, type SearchRequest, type SearchSummary } from '../../contract/search.ts';
import { instant } from '../../contract/time.ts';
import { exemplarOfPhoto } from './exemplars.ts';
import { followSearch, STILL_MS } from './follow-search.ts';
import { createSearchStore, type SearchStore } from './search-store.ts';

const photo = (name: string): QueryPhoto => ({ id: name.padEnd(32, '0') as QueryId, name, width: 640, height: 480, guess: { modality: 'visible', confidence: 0.9 }, boxes: [{ box: frameBox(10, 10, 50, 120), score: 0.6 }, { box: frameBox(200, 10, 60, 140), score: 0.9 }], addedAt: instant(0) });

const summaryOf = (id: number): SearchSummary => ({ id, modelId: 'm', modelName: 'M', candidates: 5000, kept: 1000, best: 0.9, worst: 0.1, milliseconds: { embed: 1, scan: 1, total: 2 } }) as SearchSummary;

interface Run {
  request: SearchRequest;
  signal: AbortSignal;
  answer(summary: SearchSummary): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** A client whose searches are answered by hand. */
function fakeClient() {
  const runs: Run[] = [];
  const closed: number[] = [];
  const handlers: Array<() => void> = [];
  const settled = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0));
  const call = (name: string, input: never, { signal }: { signal?: AbortSignal } = {}): Promise<unknown> => {
    if (name === 'search.close') {
      closed.push((input as { searchId: number }).searchId);
      return Promise.resolve({});
    }
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new UserFacingError('cancelled', 'Cancelled.')));
      runs.push({
        request: input,
        signal: signal ?? new AbortController().signal,
        answer: (summary) => (resolve(summary), settled()),
        fail: (error) => (reject(error), settled()),
      });
    });
  };
  const client = { call, on: (_: string, handler: () => void) => (handlers.push(handler), () => undefined) } as unknown as Client;
  return { client, runs, closed, indexChanged: () => handlers.forEach((handler) => handler()) };
}

const still = (milliseconds = STILL_MS): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe('followSearch', () => {
  let store: SearchStore;
  let fake: ReturnType<typeof fakeClient>;
  let stop: () => void;
  beforeEach(() => {
    vi.useFakeTimers();
    store = createSearchStore();
    fake = fakeClient();
    stop = followSearch(store, fake.client);
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('searches with the surest box, in the other modality, at once for another photo', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    expect(store.getState().phase).toBe('searching');
    await still(0);
    expect(fake.runs[0]?.request).toEqual({ exemplars: [{ kind: 'photo', queryId: photo('a').id, box: frameBox(200, 10, 60, 140), modality: 'visible' }], filter: { modality: 'infrared', cameras: null, from: null, until: null, sourceIds: null }, limit: 1000 });
  });

  it('waits while a box is being moved, then searches once with the last', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    for (let x = 1; x <= 10; x++) {
      store.getState().setBox(frameBox(x, 10, 50, 120));
      await still(STILL_MS / 2);
    }
    await still();
    expect(fake.runs.map(({ request }) => request.exemplars[0])).toMatchObject([{ box: { x: 200 } }, { box: { x: 10 } }]);
    expect(fake.runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it('aborts the older search and shows only the newer answer', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    store.getState().setSearchFor('any');
    expect(fake.runs[0]?.signal.aborted).toBe(true);
    await still();
    await fake.runs[1]?.answer(summaryOf(2));
    expect(store.getState()).toMatchObject({ phase: 'idle', error: null, answer: { summary: { id: 2 }, request: { filter: { modality: null } } } });
  });

  it('keeps the old answer until the new one is there, then closes the old', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    await fake.runs[0]?.answer(summaryOf(1));
    store.getState().setBox(null);
    await still();
    expect(store.getState().answer?.summary.id).toBe(1);
    expect(fake.closed).toEqual([]);
    await fake.runs[1]?.answer(summaryOf(2));
    expect(store.getState().answer?.summary.id).toBe(2);
    expect(fake.closed).toEqual([1]);
  });

  it('stops when told to, and searches again when told to', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    store.getState().stop();
    expect(fake.runs[0]?.signal.aborted).toBe(true);
    await still(1000);
    expect(fake.runs).toHaveLength(1);
    expect(store.getState()).toMatchObject({ phase: 'stopped', error: null });
    store.getState().again();
    await still();
    expect(fake.runs).toHaveLength(2);
    expect(store.getState().phase).toBe('searching');
  });

  it('shows a failure, and clears it with the next answer', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    await fake.runs[0]?.fail(new UserFacingError('offline', '/frames is not reachable.', { remedy: 'Connect the drive.' }));
    expect(store.getState()).toMatchObject({ phase: 'idle', error: { code: 'offline', remedy: 'Connect the drive.' } });
    store.getState().again();
    await still();
    await fake.runs[1]?.answer(summaryOf(1));
    expect(store.getState().error).toBeNull();
  });

  it('asks for five times as many on "show more", and stays at the place in the results', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    await fake.runs[0]?.answer(summaryOf(1));
    store.getState().setActive(700, null);
    store.getState().more();
    await still();
    expect(fake.runs[1]?.request.limit).toBe(5000);
    await fake.runs[1]?.answer({ ...summaryOf(2), kept: 5000 });
    expect(store.getState().active).toBe(700);
    store.getState().setBox(null);
    await still();
    await fake.runs[2]?.answer(summaryOf(3));
    expect(store.getState().active).toBe(0);
  });

  it('drops the results with the last example, and says when the index has changed', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    await fake.runs[0]?.answer(summaryOf(1));
    fake.indexChanged();
    expect(store.getState().stale).toBe(true);
    store.getState().remove(0);
    expect(store.getState()).toMatchObject({ answer: null, stale: false, phase: 'idle' });
    expect(fake.closed).toEqual([1]);
  });

  it('does not search again for what is shown when the screen comes back', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    await fake.runs[0]?.answer(summaryOf(1));
    stop();
    stop = followSearch(store, fake.client);
    await still();
    expect(fake.runs).toHaveLength(1);
  });

  it('searches anew when the screen was left in the middle of a search', async () => {
    store.getState().add([exemplarOfPhoto(photo('a'))]);
    await still();
    stop();
    expect(fake.runs[0]?.signal.aborted).toBe(true);
    stop = followSearch(store, fake.client);
    await still();
    expect(fake.runs).toHaveLength(2);
  });
});
