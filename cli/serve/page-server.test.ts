import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from '@msgpack/msgpack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Channel } from '../../contract/rpc/channel.ts';
import { startPageServer, type PageServer } from './page-server.ts';

let folder: string;
let server: PageServer;
let port: number;
let cookie: string;
const asked: string[] = [];
const channels: Channel[] = [];

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The path goes out as it is: no client tidies `..` away. */
function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { Host: `127.0.0.1:${port}`, Cookie: cookie, ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Resolves with the socket once open, or with the status that refused it. */
function connect(headers: Record<string, string>, path = '/channel'): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, answer) => {
      socket.on('error', () => undefined);
      socket.terminate();
      resolve(answer.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duskmatch-serve-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'renderer', 'index.html'), '<meta nonce="page-nonce"><h1>Page</h1>');
  await writeFile(join(folder, 'renderer', 'assets', 'index-abc.js'), 'export {};');
  server = await startPageServer({
    port: 0,
    renderer: join(folder, 'renderer'),
    media: async (wanted) => {
      asked.push(JSON.stringify(wanted));
      if (wanted.id === 404) throw new Error('gone');
      return { type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };
    },
    onChannel: (channel) => channels.push(channel),
  });
  port = Number(new URL(server.address).port);
  cookie = '';
  const entry = await get(server.address.slice(server.address.indexOf('/?')));
  cookie = (entry.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('the printed address', () => {
  it('sets a cookie that scripts cannot read and other sites cannot use, and leads to the bare page', async () => {
    const entry = await get(server.address.slice(server.address.indexOf('/?')), { Cookie: '' });
    expect(entry.status).toBe(303);
    expect(entry.headers.location).toBe('/');
    expect(entry.headers['set-cookie']?.[0]).toMatch(/^duskmatch-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it('is new with every server', async () => {
    const other = await startPageServer({ port: 0, renderer: folder, media: () => Promise.reject(new Error('none')), onChannel: () => undefined });
    expect(new URL(other.address).searchParams.get('token')).not.toBe(new URL(server.address).searchParams.get('token'));
    await other.close();
  });

  it('names the port and a way out where the port is taken', async () => {
    const taken = startPageServer({ port, renderer: folder, media: () => Promise.reject(new Error('none')), onChannel: () => undefined });
    await expect(taken).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(String(port)) });
  });
});

describe('who may ask', () => {
  it.each([
    ['no token', { Cookie: '' }],
    ['a wrong token', { Cookie: 'duskmatch-1=abc' }],
    ['a Host that a name was rebound to', { Host: 'evil.example' }],
    ['the right name with another port', { Host: '127.0.0.1:1' }],
    ['an Origin of another site', { Origin: 'http://evil.example' }],
    ['an opaque Origin', { Origin: 'null' }],
    ['the same address under another scheme', { Origin: 'https://127.0.0.1' }],
  ])('refuses %s', async (_name, headers) => {
    for (const path of ['/', '/assets/index-abc.js', '/media/frame/1']) {
      const { status, body } = await get(path, headers);
      expect(status).toBe(403);
      expect(body).not.toContain('Page');
    }
  });

  it('refuses the token itself under a foreign Host, and a wrong token at the entry', async () => {
    const path = server.address.slice(server.address.indexOf('/?'));
    expect((await get(path, { Host: 'evil.example', Cookie: '' })).status).toBe(403);
    expect((await get('/?token=abc', { Cookie: '' })).status).toBe(403);
  });

  it('lets localhost in as well', async () => {
    expect((await get('/', { Host: `localhost:${port}` })).status).toBe(200);
  });
});

describe('what is served', () => {
  it('the page with its policy and a nonce of its own each time', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const policy = String(first.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(first.body).toBe(`<meta nonce="${nonce}"><h1>Page</h1>`);
    expect(second.body).not.toBe(first.body);
    expect(first.headers['x-content-type-options']).toBe('nosniff');
  });

  it('files of the build, to be kept', async () => {
    const { status, headers } = await get('/assets/index-abc.js');
    expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/assets/..\\..\\secret.txt', '//secret.txt', '/assets', '/channel', '/index.html/', '/%00', '/media/../secret.txt'])(
    'nothing at %s',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body).toBe('Not found.');
    },
  );

  it('pictures by id alone, and no paths', async () => {
    asked.length = 0;
    expect((await get('/media/frame/5')).headers['content-type']).toBe('image/jpeg');
    for (const path of ['/media/frame/0', '/media/frame/-1', '/media/frame/1.5', '/media/frame/5/x', '/media/frame/etc', '/media/file/5', '/media/query/..', '/media/frame/404']) {
      expect((await get(path)).status).toBe(404);
    }
    expect(asked).toEqual(['{"kind":"frame","id":5}', '{"kind":"frame","id":404}']);
  });

  it('no other method', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});

describe('the channel', () => {
  const own = (): Record<string, string> => ({ Cookie: cookie, Origin: `http://127.0.0.1:${port}` });

  it.each([
    ['no Origin', { Origin: undefined }],
    ['an Origin of another site', { Origin: 'http://evil.example' }],
    ['no token', { Cookie: undefined }],
  ])('refuses %s', async (_name, change: Record<string, string | undefined>) => {
    const headers = Object.fromEntries(Object.entries({ ...own(), ...change }).filter((pair): pair is [string, string] => pair[1] !== undefined));
    expect(await connect(headers)).toBe(403);
  });

  it('is at one address only', async () => {
    expect(await connect(own(), '/other')).toBe(403);
  });

  it('carries calls to the engine, and refuses pictures and what does not fit the contract', async () => {
    const socket = await connect(own());
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const channel = channels.at(-1);
    const reached: unknown[] = [];
    channel?.receive((message) => reached.push(message));
    const answers: unknown[] = [];
    const three = new Promise<void>((resolve) =>
      socket.on('message', (data) => {
        if (answers.push(decode(new Uint8Array(data as Buffer))) === 3) resolve();
      }),
    );
    socket.send(encode({ kind: 'media', id: 1, request: { kind: 'frame', id: 5 } }));
    socket.send(encode({ kind: 'call', id: 2, operation: 'files.delete', input: {} }));
    socket.send(encode({ kind: 'call', id: 3, operation: 'app.info', input: { bytes: new Uint8Array([7]) } }));
    socket.send(encode({ kind: 'call' }));
    channel?.onClose(() => undefined);
    await new Promise<void>((resolve) => socket.once('pong', () => resolve()).ping());
    channel?.send({ kind: 'result', id: 3, value: new Uint8Array([1]) });
    await three;
    expect(answers).toMatchObject([{ kind: 'error', id: 1, error: { code: 'bad-request' } }, { kind: 'error', id: 2 }, { kind: 'result', id: 3, value: new Uint8Array([1]) }]);
    expect(reached).toEqual([{ kind: 'call', id: 3, operation: 'app.info', input: { bytes: new Uint8Array([7]) } }]);
    socket.close();
  });

  it.each([
    ['text', 'hello'],
    ['damaged MessagePack', Buffer.from([0xdf, 0xff])],
  ])('ends a page that sends %s', async (_name, message) => {
    const socket = await connect(own());
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    channels.at(-1)?.receive(() => undefined);
    socket.send(message);
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1007);
  });
});
