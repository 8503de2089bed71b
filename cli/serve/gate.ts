import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';

export interface Gate {
  /** The secret of the printed address. */
  readonly token: string;
  /** Whether the token of an address is right; in constant time. */
  admits(token: string): boolean;
  /** The cookie that stands for the token from then on. */
  readonly cookie: string;
  /** Why a request is refused, or null. `upgrade`: a WebSocket, which must name its origin. */
  refuses(headers: IncomingHttpHeaders, options: { upgrade: boolean }): GateRefusal | null;
  /** Host and origin alone, for the request that brings the token. */
  refusesHost(headers: IncomingHttpHeaders): GateRefusal | null;
}
export type GateRefusal = 'host' | 'origin' | 'token';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * [Note: Who may ask] The server listens on loopback, yet every page of the machine's browser can send requests there.
 * The Host must be the loopback address (a name rebound to it by DNS is refused), an Origin must be the server's own,
 * and the cookie must hold the token that was printed on the terminal. Cookies know no port, so the name holds it.
 */
export function createGate(port: number): Gate {
  const token = randomBytes(32).toString('base64url');
  const expected = digest(token);
  const admits = (given: string): boolean => timingSafeEqual(digest(given), expected);
  const name = `duskmatch-${port}`;
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);

  const refusesHost = ({ host, origin }: IncomingHttpHeaders): GateRefusal | null => {
    if (host === undefined || !hosts.has(host)) return 'host';
    return origin === undefined || origin === `http://${host}` ? null : 'origin';
  };
  return {
    token,
    admits,
    cookie: `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    refusesHost,
    refuses(headers, { upgrade }) {
      const refusal = refusesHost(headers);
      if (refusal !== null) return refusal;
      if (upgrade && headers.origin === undefined) return 'origin';
      const given = (headers.cookie ?? '').split(/; */).find((pair) => pair.startsWith(`${name}=`));
      return given !== undefined && admits(given.slice(name.length + 1)) ? null : 'token';
    },
  };
}
