import { decode, encode } from '@msgpack/msgpack';
import { type Bridge } from '../contract/bridge.ts';
import { UserFacingError } from '../contract/errors.ts';
import { type Channel } from '../contract/rpc/channel.ts';
import { type Client } from '../contract/rpc/client.ts';
import { reconnectingClient } from './reconnecting-client.ts';

declare global {
  interface Window {
    /** Put there by the preload; absent in a browser. */
    readonly duskmatch?: Bridge;
  }
}

/**
 * The typed client of the page, with Electron's bridge where the page runs in it, else over a WebSocket of the same
 * origin. It reconnects by itself: see reconnectingClient.
 * @throws UserFacingError 'unavailable' where the engine cannot be reached at all
 */
export async function connect(): Promise<{ client: Client; bridge: Bridge | null }> {
  const bridge = window.duskmatch ?? null;
  const client = await reconnectingClient(bridge === null ? openSocket : () => openBridge(bridge));
  return { client, bridge };
}

async function openBridge(bridge: Bridge): Promise<Channel> {
  let onClose: (reason: string) => void = () => undefined;
  let receiver: ((message: unknown) => void) | null = null;
  const early: unknown[] = [];
  bridge.onDisconnect((reason) => onClose(reason));
  bridge.receive((message) => (receiver === null ? void early.push(message) : receiver(message)));
  await bridge.connect();
  return {
    send: (message) => bridge.send(message),
    receive(handler) {
      receiver = handler;
      // a turn later: whoever receives has its listeners in place then
      queueMicrotask(() => early.splice(0).forEach(handler));
    },
    onClose: (handler) => void (onClose = handler),
    close: () => undefined,
  };
}

async function openSocket(): Promise<Channel> {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/channel`);
  socket.binaryType = 'arraybuffer';
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new UserFacingError('unavailable', 'Duskmatch does not answer.', { remedy: 'Start `duskmatch serve` again and open the address it prints.' }));
  });
  return {
    send: (message) => socket.send(encode(message, { ignoreUndefined: true })),
    receive(handler) {
      socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => handler(decode(data));
    },
    onClose(handler) {
      socket.onclose = ({ reason }) => handler(reason || 'the connection was lost');
    },
    close: () => socket.close(),
  };
}
