import { expect, test, vi } from 'vitest';
import { UserFacingError } from '../errors.ts';
import { operations, type Media } from '../operations.ts';
import { JobId } from '../ids.ts';
import { channelPair } from './channel.ts';
import { createClient } from './client.ts';
import { createServer, type Handlers } from './server.ts';

const unused = (): never => {
  throw new Error('not part of this test');
};

function setup(handlers: Partial<Handlers>, media: () => Promise<Media> = unused) {
  const all = Object.fromEntries(Object.keys(operations).map((name) => [name, unused]));
  const server = createServer({ handlers: { ...all, ...handlers } as Handlers, media });
  const connect = () => {
    const [near, far] = channelPair();
    server.connect(far);
    return { client: createClient(near), near, far };
  };
  return { server, connect, ...connect() };
}

test('a call reaches its handler parsed, with defaults filled in, and its answer comes back', async () => {
  const create = vi.fn(() => ({ jobId: JobId.parse(3), folder: '/s' }));
  const { client } = setup({ 'sample.create': create });
  await expect(client.call('sample.create', {})).resolves.toEqual({ jobId: 3, folder: '/s' });
  expect(create).toHaveBeenCalledWith({ seed: 7, people: 36 }, expect.objectContaining({ client: 1 }));
});

test('an input outside the contract is refused before any handler, naming the field', async () => {
  const open = vi.fn();
  const { client } = setup({ 'workspace.open': open });
  await expect(client.call('workspace.open', { path: '', create: true })).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('path') });
  expect(open).not.toHaveBeenCalled();
});

test('an error for people keeps code, sentence and remedy across the channel', async () => {
  const { client } = setup({
    'jobs.list': () => {
      throw new UserFacingError('disk-full', 'The disk of /w is full.', { remedy: 'Free some space.' });
    },
  });
  await expect(client.call('jobs.list', {})).rejects.toMatchObject({ code: 'disk-full', message: 'The disk of /w is full.', remedy: 'Free some space.' });
});

test('aborting rejects at once with cancelled and aborts the handler', async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<AbortSignal>();
  const { client } = setup({ 'jobs.list': (_, { signal }) => (start(signal), new Promise(() => undefined)) });
  const controller = new AbortController();
  const call = client.call('jobs.list', {}, { signal: controller.signal });
  const signal = await started;
  controller.abort();
  await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  await vi.waitFor(() => expect(signal.aborted).toBe(true));
});

test('events reach every client that listens, until it stops', async () => {
  const { server, client, connect } = setup({});
  const other = connect().client;
  const heard: string[] = [];
  const stop = client.on('engine.notice', ({ message }) => heard.push(`a:${message}`));
  other.on('engine.notice', ({ message }) => heard.push(`b:${message}`));
  server.emit('engine.notice', { level: 'info', message: 'one' });
  await Promise.resolve();
  stop();
  server.emit('engine.notice', { level: 'info', message: 'two' });
  await vi.waitFor(() => expect(heard).toEqual(['a:one', 'b:one', 'b:two']));
});

test('when the line breaks, waiting calls fail and their handlers are aborted', async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<AbortSignal>();
  const { client, near } = setup({ 'jobs.list': (_, { signal }) => (start(signal), new Promise(() => undefined)) });
  const call = client.call('jobs.list', {});
  const signal = await started;
  near.close();
  await expect(call).rejects.toThrow('The engine is gone');
  expect(signal.aborted).toBe(true);
});

test('a message that is none is answered where it has an id, and never crashes the server', async () => {
  const { server } = setup({ 'jobs.list': () => [] });
  const [near, far] = channelPair();
  server.connect(far);
  const answers: unknown[] = [];
  near.receive((message) => answers.push(message));
  for (const junk of [null, 7, 'call', { kind: 'call', id: 1, operation: 'no.such' }, { kind: 'result', id: 2 }, { kind: 'call', id: 3, operation: 'jobs.list', input: {} }]) near.send(junk);
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  expect(answers).toEqual([
    expect.objectContaining({ kind: 'error', id: 1 }),
    expect.objectContaining({ kind: 'error', id: 2 }),
    { kind: 'result', id: 3, value: [] },
  ]);
});

test('media are bytes addressed by a parsed request', async () => {
  const { client } = setup({}, () => Promise.resolve({ type: 'image/png', bytes: Uint8Array.of(1, 2) }));
  const media = await client.media({ kind: 'query', id: 'a'.repeat(32) as never });
  expect(media).toEqual({ type: 'image/png', bytes: Uint8Array.of(1, 2) });
});
