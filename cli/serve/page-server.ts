import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { UserFacingError } from '../../contract/errors.ts';
import { answerPage, type PageHost } from '../../contract/page.ts';
import { type Channel } from '../../contract/rpc/channel.ts';
import { createGate, type Gate, type GateRefusal } from './gate.ts';
import { socketChannel } from './socket-channel.ts';

/** A query photo may be that large; one message carries it whole. */
const LARGEST_MESSAGE = 64 * 1024 * 1024;

export interface PageServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The folder of the built renderer. */
  readonly renderer: string;
  readonly media: PageHost['media'];
  /** Each page that connects. */
  onChannel(channel: Channel): void;
}

export interface PageServer {
  /** With the token; open it in a browser of this machine. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the page on 127.0.0.1: the renderer, pictures by id, and the channel. No other route.
 * @throws UserFacingError 'unavailable' where the port cannot be had
 */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (cause) => reject(new UserFacingError('unavailable', `Port ${options.port} cannot be used: ${cause.message}.`, { remedy: 'Give another with --port, or leave it out.', cause })));
    http.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const gate = createGate(port);
  const host: PageHost = { file: (name) => readFile(join(options.renderer, name)).catch(() => null), media: options.media, nonce: randomUUID };

  http.on('request', (request, response) => {
    answer(request, response, gate, host).catch(() => response.destroy());
  });
  http.on('upgrade', (request, socket, head) => {
    const refusal = request.url === '/channel' ? gate.refuses(request.headers, { upgrade: true }) : 'host';
    if (refusal !== null) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => {
      page.on('error', () => page.terminate());
      options.onChannel(socketChannel(page));
    });
  });

  return {
    address: `http://127.0.0.1:${port}/?token=${gate.token}`,
    close: () =>
      new Promise((resolve) => {
        for (const page of sockets.clients) page.terminate();
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, gate: Gate, host: PageHost): Promise<void> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const token = new URLSearchParams(query).get('token');
  if (path === '/' && token !== null && gate.admits(token) && gate.refusesHost(request.headers) === null) {
    // out of the address bar and of the history at once
    response.writeHead(303, { Location: '/', 'Set-Cookie': gate.cookie, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).end();
    return;
  }
  const refusal = gate.refuses(request.headers, { upgrade: false });
  if (refusal !== null) {
    response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(REFUSALS[refusal]);
    return;
  }
  const { status, headers, body } = await answerPage(request.method ?? 'GET', path, host);
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
}

const REFUSALS: Readonly<Record<GateRefusal, string>> = {
  host: 'Refused: this address is not the one that `duskmatch serve` printed.',
  origin: 'Refused: the request comes from another site.',
  token: 'Open the address that `duskmatch serve` printed; it holds the key to this page.',
};
