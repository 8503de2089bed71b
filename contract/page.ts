import { parseMediaPath, type Media, type MediaRequest } from './operations.ts';

/** What a host (Electron's main process or the HTTP server) brings to answer the page's requests. */
export interface PageHost {
  /** A file of the built renderer by its name relative to it, or null where there is none. */
  file(name: string): Promise<Uint8Array | null>;
  media(request: MediaRequest): Promise<Media>;
  /** Fresh for each answer; unguessable. */
  nonce(): string;
}

export interface PageAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the build writes where a nonce belongs (`html.cspNonce` of Vite). */
export const NONCE_PLACEHOLDER = 'page-nonce';

/**
 * [Note: Content security policy] Scripts come from files of the app alone and never from text. Style sheets likewise,
 * but for the elements that Radix puts into the page to hold its scroll lock: those carry the nonce of this load.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
};

/** Words of letters, digits, `_` and `-` joined by dots, in at most two folders: no name leads out of the build. */
const FILE_PATH = /^\/((?:[\w-]+\/){0,2}[\w-]+(?:\.[\w-]+)+)$/;

const answer = (status: PageAnswer['status'], type: string, body: Uint8Array, headers: Record<string, string> = {}): PageAnswer => ({
  status,
  headers: { ...SECURITY_HEADERS, 'Content-Type': type, 'Content-Length': String(body.byteLength), ...headers },
  body,
});
const text = (status: PageAnswer['status'], words: string): PageAnswer => answer(status, 'text/plain; charset=utf-8', new TextEncoder().encode(words), { 'Cache-Control': 'no-store' });
const notFound = (): PageAnswer => text(404, 'Not found.');

/**
 * Answers one request of the page, the same in both hosts: the start page, a file of the build, or a picture by id.
 * `path` is the undecoded path of the address, without its query.
 */
export async function answerPage(method: string, path: string, host: PageHost): Promise<PageAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'Only GET.');
  if (path.startsWith('/media/')) return answerMedia(path, host);
  const name = path === '/' ? 'index.html' : FILE_PATH.exec(path)?.[1];
  const body = name === undefined ? null : await host.file(name);
  if (name === undefined || body === null) return notFound();
  if (name === 'index.html') return startPage(body, host.nonce());
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  // names under assets/ carry a hash of their content
  return answer(200, type, body, { 'Cache-Control': name.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-cache' });
}

function startPage(body: Uint8Array, nonce: string): PageAnswer {
  const page = new TextDecoder().decode(body).replaceAll(NONCE_PLACEHOLDER, nonce);
  return answer(200, 'text/html; charset=utf-8', new TextEncoder().encode(page), {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(nonce),
  });
}

async function answerMedia(path: string, host: PageHost): Promise<PageAnswer> {
  const request = parseMediaPath(path);
  if (request === null) return notFound();
  try {
    const { type, bytes } = await host.media(request);
    // a photo's id is the hash of its bytes; row ids mean something else in another workspace, so those are never kept
    const kept = request.kind === 'query' ? 'private, max-age=31536000, immutable' : 'no-store';
    return answer(200, type, bytes, { 'Cache-Control': kept, 'Content-Security-Policy': "default-src 'none'" });
  } catch {
    return notFound();
  }
}
