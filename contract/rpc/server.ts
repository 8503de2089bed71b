import { UserFacingError, errorReport } from '../errors.ts';
import { events, operations, type EventName, type EventPayload, type Media, type MediaRequest, type OperationName, type OperationOutput, type OperationRequest } from '../operations.ts';
import { type Channel } from './channel.ts';
import { ClientMessage, type ServerMessage } from './messages.ts';

/** What a handler knows of its call: when to stop, and who asks (one number a channel). */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly client: number;
}
export type Handler<N extends OperationName> = (input: OperationRequest<N>, context: CallContext) => Promise<OperationOutput<N>> | OperationOutput<N>;
export type Handlers = { readonly [N in OperationName]: Handler<N> };

export interface Service {
  readonly handlers: Handlers;
  media(request: MediaRequest): Promise<Media>;
}

export interface Server {
  /** Serves one more channel; several clients may be connected at once. */
  connect(channel: Channel): void;
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
}

/** The side of a channel that answers. Every input is parsed; a failed parse is `bad-request` and reaches no handler. */
export function createServer(service: Service): Server {
  const channels = new Map<number, Channel>();
  let nextClient = 1;

  const run = async (message: Extract<ClientMessage, { kind: 'call' | 'media' }>, context: CallContext): Promise<unknown> => {
    if (message.kind === 'media') return service.media(message.request);
    const parsed = operations[message.operation].input.safeParse(message.input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new UserFacingError('bad-request', `${message.operation}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit the contract'}`);
    }
    return (service.handlers[message.operation] as Handler<OperationName>)(parsed.data as never, context);
  };

  return {
    connect(channel) {
      const client = nextClient++;
      channels.set(client, channel);
      const running = new Map<number, AbortController>();
      const answer = (message: ServerMessage): void => channel.send(message);
      channel.receive((raw) => {
        const parsed = ClientMessage.safeParse(raw);
        if (!parsed.success) {
          const id = typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'number' ? raw.id : null;
          if (id !== null) answer({ kind: 'error', id, error: { code: 'bad-request', message: 'The message does not fit the contract.' } });
          return;
        }
        const message = parsed.data;
        if (message.kind === 'cancel') {
          running.get(message.id)?.abort();
          return;
        }
        const controller = new AbortController();
        running.set(message.id, controller);
        run(message, { signal: controller.signal, client })
          .then((value) => answer({ kind: 'result', id: message.id, value }))
          .catch((error: unknown) => answer({ kind: 'error', id: message.id, error: errorReport(error) }))
          .finally(() => running.delete(message.id));
      });
      channel.onClose(() => {
        channels.delete(client);
        for (const controller of running.values()) controller.abort();
      });
    },
    emit(name, payload) {
      const value = events[name].parse(payload);
      for (const channel of channels.values()) channel.send({ kind: 'event', name, payload: value } satisfies ServerMessage);
    },
  };
}
