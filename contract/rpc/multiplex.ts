import { z } from 'zod';
import { type Channel } from './channel.ts';

/** One line between two processes on which several channels share the way; each message names its channel. */
export interface Line {
  post(message: MultiplexMessage): void;
  receive(handler: (message: unknown) => void): void;
}

export const MultiplexMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), channel: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('message'), channel: z.number().int().nonnegative(), message: z.unknown() }),
  z.object({ kind: z.literal('close'), channel: z.number().int().nonnegative() }),
]);
export type MultiplexMessage = z.infer<typeof MultiplexMessage>;

interface End {
  receiver?: (message: unknown) => void;
  closer?: (reason: string) => void;
}

/** Two words on the bare line, outside any channel: the engine listens; the engine is to close what is open and end. */
export const LINE_READY = 'ready';
export const LINE_STOP = 'stop';

export interface Multiplexer {
  /** Opens one more channel; the other end learns of it before its first message. */
  open(): Channel;
  /** Ends every channel without a word to the other end: it is gone. */
  fail(reason: string): void;
}

/**
 * Both ends of a line. The side that opens numbers its channels from 0; the other side is handed each through
 * `onOpen`. Only one side of a line opens channels.
 */
export function multiplex(line: Line, onOpen?: (channel: Channel) => void): Multiplexer {
  const ends = new Map<number, End>();
  let next = 0;

  const finish = (id: number, reason: string): void => {
    const end = ends.get(id);
    ends.delete(id);
    end?.closer?.(reason);
  };
  const channel = (id: number): Channel => {
    const end: End = {};
    ends.set(id, end);
    return {
      send(message) {
        if (ends.has(id)) line.post({ kind: 'message', channel: id, message });
      },
      receive(handler) {
        end.receiver = handler;
      },
      onClose(handler) {
        end.closer = handler;
      },
      close() {
        if (!ends.has(id)) return;
        line.post({ kind: 'close', channel: id });
        finish(id, 'closed');
      },
    };
  };

  line.receive((raw) => {
    const message = MultiplexMessage.parse(raw);
    switch (message.kind) {
      case 'open':
        onOpen?.(channel(message.channel));
        return;
      case 'message':
        ends.get(message.channel)?.receiver?.(message.message);
        return;
      case 'close':
        finish(message.channel, 'closed by the other end');
    }
  });

  return {
    open() {
      const id = next++;
      const opened = channel(id);
      line.post({ kind: 'open', channel: id });
      return opened;
    },
    fail(reason) {
      for (const id of [...ends.keys()]) finish(id, reason);
    },
  };
}
