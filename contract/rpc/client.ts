import { UserFacingError, errorFromReport } from '../errors.ts';
import { events, operations, type EventName, type EventPayload, type Media, type MediaRequest, type OperationInput, type OperationName, type OperationOutput } from '../operations.ts';
import { type Channel } from './channel.ts';
import { ServerMessage, type ClientMessage } from './messages.ts';

export interface Client {
  /**
   * Runs one operation. Rejects with UserFacingError: the engine's own, `cancelled` on abort, `internal` when the
   * line breaks or the answer does not fit the contract.
   */
  call<N extends OperationName>(name: N, input: OperationInput<N>, options?: { signal?: AbortSignal }): Promise<OperationOutput<N>>;
  media(request: MediaRequest): Promise<Media>;
  /** Returns the function that stops listening. */
  on<N extends EventName>(name: N, handler: (payload: EventPayload<N>) => void): () => void;
  onClose(handler: (reason: string) => void): void;
  close(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: UserFacingError): void;
}

/** The typed side of a channel that asks. */
export function createClient(channel: Channel): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const closers: Array<(reason: string) => void> = [];
  let next = 0;

  const send = (message: ClientMessage): void => channel.send(message);
  const ask = (id: number, message: ClientMessage): Promise<unknown> =>
    new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      send(message);
    });

  channel.receive((raw) => {
    const message = ServerMessage.parse(raw);
    if (message.kind === 'event') {
      const payload = events[message.name].parse(message.payload);
      for (const handler of listeners.get(message.name) ?? []) handler(payload as never);
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === 'error') waiting?.reject(errorFromReport(message.error));
    else waiting?.resolve(message.value);
  });
  channel.onClose((reason) => {
    for (const one of pending.values()) one.reject(new UserFacingError('internal', `The engine is gone: ${reason}.`));
    pending.clear();
    for (const closer of closers) closer(reason);
  });

  return {
    async call(name, input, { signal } = {}) {
      if (signal?.aborted) throw new UserFacingError('cancelled', 'Cancelled.');
      const id = next++;
      const onAbort = (): void => {
        send({ kind: 'cancel', id });
        pending.get(id)?.reject(new UserFacingError('cancelled', 'Cancelled.'));
        pending.delete(id);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        const value = await ask(id, { kind: 'call', id, operation: name, input });
        return operations[name].output.parse(value) as OperationOutput<typeof name>;
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
    },
    media: async (request) => {
      const id = next++;
      return (await ask(id, { kind: 'media', id, request })) as Media;
    },
    on(name, handler) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(handler as (payload: never) => void));
      return () => set.delete(handler as (payload: never) => void);
    },
    onClose: (handler) => void closers.push(handler),
    close: () => channel.close(),
  };
}
