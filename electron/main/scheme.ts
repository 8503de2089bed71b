import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { protocol } from 'electron';
import { answerPage, type PageHost } from '../../contract/page.ts';

export const PAGE_ORIGIN = 'app://duskmatch';

/** Whether an address belongs to the app's own page. Node's URL gives own schemes no origin, so the parts are compared. */
export function isOwnPage(address: string): boolean {
  try {
    const { protocol: scheme, host } = new URL(address);
    return `${scheme}//${host}` === PAGE_ORIGIN;
  } catch {
    return false;
  }
}

/** Call before `ready`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

/** Serves the built renderer and, by id alone, the engine's pictures. */
export function serveScheme(renderer: string, media: PageHost['media']): void {
  const host: PageHost = {
    file: (name) => readFile(join(renderer, name)).catch(() => null),
    media,
    nonce: randomUUID,
  };
  protocol.handle('app', async (request) => {
    if (!isOwnPage(request.url)) return new Response(null, { status: 404 });
    const { status, headers, body } = await answerPage(request.method, new URL(request.url).pathname, host);
    return new Response(body as Uint8Array<ArrayBuffer>, { status, headers });
  });
}
