import { decode, encode } from '@msgpack/msgpack';
import { type WebSocket } from 'ws';
import { type Channel } from '../../contract/rpc/channel.ts';
import { judgePageMessage } from '../../contract/rpc/page-message.ts';

/** WebSocket close code for data that cannot be understood. */
const UNSUPPORTED_DATA = 1007;

/** A page's WebSocket as a channel, MessagePack in binary messages. What a page may not say never gets through. */
export function socketChannel(socket: WebSocket): Channel {
  const send = (message: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(encode(message, { ignoreUndefined: true }));
  };
  return {
    send,
    receive(handler) {
      socket.on('message', (data, binary) => {
        const message = binary ? decoded(data as Buffer) : undefined;
        if (message === undefined) {
          socket.close(UNSUPPORTED_DATA, 'not MessagePack');
          return;
        }
        const judged = judgePageMessage(message);
        if ('pass' in judged) handler(judged.pass);
        else if (judged.refuse !== null) send(judged.refuse);
      });
    },
    onClose: (handler) => void socket.once('close', () => handler('the page is gone')),
    close: () => socket.close(),
  };
}

function decoded(data: Buffer): unknown {
  try {
    // a plain view: of a Buffer, msgpack would make Buffers
    return decode(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  } catch {
    return undefined;
  }
}
