import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { channelPair, type Channel } from '../contract/rpc/channel.ts';
import { createServer, type Handlers } from '../contract/rpc/server.ts';
import { reconnectingClient } from './reconnecting-client.ts';

const settings = { language: 'en', theme: 'system', tileWidth: 140, lastWorkspace: null, recentWorkspaces: [], provider: 'auto' } as const;
const info = { version: '1', workspace: null, defaultWorkspace: '/w', settings: { ...settings, recentWorkspaces: [] }, host: 'serve' } as const;

/** An engine that can be cut off and refuse connections. */
function line() {
  const ends: Channel[] = [];
  const state = { refuse: 0, opened: 0 };
  const handlers = { 'app.info': () => info, 'sources.list': () => new Promise(() => undefined) } as unknown as Handlers;
  const server = createServer({ handlers, media: () => Promise.reject(new Error('none')) });
  const open = async (): Promise<Channel> => {
    if (state.refuse-- > 0) throw new Error('not yet');
    const [near, far] = channelPair();
    server.connect(far);
    ends.push(far);
    state.opened++;
    return near;
  };
  return { state, server, open, cut: () => ends.at(-1)?.close() };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('fails at once when the first connection cannot be made', async () => {
  const { state, open } = line();
  state.refuse = 1;
  await expect(reconnectingClient(open)).rejects.toThrow('not yet');
});

it('fails calls under way, tells of the loss, tries again until it is back, and then tells listeners to look anew', async () => {
  const { state, server, open, cut } = line();
  const client = await reconnectingClient(open);
  const heard: string[] = [];
  client.on('workspace.changed', () => heard.push('workspace'));
  client.on('engine.notice', ({ message }) => heard.push(message));
  client.onClose(() => heard.push('closed'));

  const underWay = client.call('sources.list', {}).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(0);
  state.refuse = 3;
  cut();
  expect(await underWay).toContain('gone');
  expect(heard).toEqual(['closed']);

  const waiting = client.call('app.info', {});
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await waiting).toMatchObject({ version: '1' });
  expect(heard).toEqual(['closed', 'workspace']);
  expect(state.opened).toBe(2);

  server.emit('engine.notice', { level: 'info', message: 'hello' });
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(['closed', 'workspace', 'hello']);
});

it('survives several losses with one new connection each', async () => {
  const { state, open, cut } = line();
  const client = await reconnectingClient(open);
  for (let loss = 1; loss <= 3; loss++) {
    cut();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await client.call('app.info', {})).toMatchObject({ version: '1' });
    expect(state.opened).toBe(loss + 1);
  }
});

it('opens no more once it was closed', async () => {
  const { state, open } = line();
  const client = await reconnectingClient(open);
  client.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(state.opened).toBe(1);
});
