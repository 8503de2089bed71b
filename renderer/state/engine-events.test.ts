// @vitest-environment happy-dom
import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeJob } from '../../test/fixtures/fake-world.ts';
import { createFakeEngine } from '../../test/fixtures/fake-service.ts';
import { followEngine, gather, withJob } from './engine-events.ts';
import { createQueryClient } from './query-client.ts';
import { useUi } from './ui.ts';

describe('gather', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('acts at once when quiet, then once for all that came within the time', async () => {
    const told: string[][] = [];
    const gathered = gather<string>(100, async (values) => void told.push([...values].sort()));
    gathered.add(['a']);
    expect(told).toEqual([['a']]);
    for (const value of ['b', 'c', 'b']) gathered.add([value]);
    expect(told).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual([['a'], ['b', 'c']]);
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toHaveLength(2);
    gathered.add(['d']);
    expect(told[2]).toEqual(['d']);
  });

  it('waits for slow answers, and rests nine times as long', async () => {
    let acts = 0;
    const gathered = gather<string>(100, () => {
      acts++;
      return new Promise((resolve) => setTimeout(resolve, 200));
    });
    gathered.add(['a']);
    await vi.advanceTimersByTimeAsync(150);
    gathered.add(['b']);
    await vi.advanceTimersByTimeAsync(50 + 9 * 200 - 1);
    expect(acts).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(acts).toBe(2);
  });

  it('stops, also in the middle of an act', async () => {
    const told: string[][] = [];
    const gathered = gather<string>(100, async (values) => void told.push([...values]));
    gathered.add(['a']);
    gathered.add(['b']);
    gathered.stop();
    await vi.advanceTimersByTimeAsync(500);
    gathered.add(['c']);
    expect(told).toEqual([['a']]);
  });
});

describe('withJob', () => {
  it('replaces in place and puts new ones first', () => {
    const jobs = [fakeJob(2), fakeJob(1)];
    expect(withJob(jobs, fakeJob(1, { state: 'done' })).map(({ id, state }) => [id, state])).toEqual([[2, 'running'], [1, 'done']]);
    expect(withJob(jobs, fakeJob(3)).map(({ id }) => id)).toEqual([3, 2, 1]);
  });
});

describe('followEngine', () => {
  it('asks once more for a first answer that was under way when what it tells was changed', async () => {
    const engine = createFakeEngine();
    const queries = createQueryClient();
    const stop = followEngine(engine.connect(), queries);
    let answer: (value: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => (answer = resolve));
    let asked = 0;
    const queryKey = ['identities.get', { identityId: 1 }];
    const end = new QueryObserver(queries, { queryKey, queryFn: () => (asked++ === 0 ? first : Promise.resolve('after')) }).subscribe(() => undefined);
    engine.server.emit('identities.changed', {});
    await new Promise((resolve) => setTimeout(resolve, 0));
    answer('before');
    await vi.waitFor(() => expect(queries.getQueryData(queryKey)).toBe('after'));
    expect(asked).toBe(2);
    end();
    stop();
  });

  it('keeps jobs and settings true, and makes lists stale when the index changes', async () => {
    const engine = createFakeEngine();
    const client = engine.connect();
    const queries = createQueryClient();
    const stop = followEngine(client, queries);
    await queries.fetchQuery({ queryKey: ['jobs.list', {}], queryFn: () => client.call('jobs.list', {}) });
    await queries.fetchQuery({ queryKey: ['app.info', {}], queryFn: () => client.call('app.info', {}) });
    await queries.fetchQuery({ queryKey: ['sources.list', {}], queryFn: () => client.call('sources.list', {}) });

    const [source] = engine.state.sources;
    if (!source) throw new Error('no source');
    const { jobId } = await client.call('sources.rescan', { sourceId: source.id });
    expect(queries.getQueryData<ReturnType<typeof fakeJob>[]>(['jobs.list', {}])?.[0]).toMatchObject({ id: jobId, state: 'running' });
    expect(queries.getQueryState(['sources.list', {}])?.isInvalidated).toBe(false);

    engine.advance(jobId, 10);
    await client.call('settings.set', { theme: 'dark' });
    expect(queries.getQueryState(['sources.list', {}])?.isInvalidated).toBe(true);
    expect(queries.getQueryData(['app.info', {}])).toMatchObject({ settings: { theme: 'dark', language: 'en' } });

    engine.server.emit('engine.notice', { level: 'warning', message: 'Little room.' });
    await client.call('app.info', {});
    expect(useUi.getState().notices.at(-1)).toMatchObject({ level: 'warning', message: 'Little room.' });
    stop();
  });
});
