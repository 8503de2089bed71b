import { events, type EventName } from '../contract/operations.ts';
import { type Channel } from '../contract/rpc/channel.ts';
import { createClient, type Client } from '../contract/rpc/client.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A client that outlives its channel. When the engine goes, calls under way fail, `onClose` handlers are told, and
 * the channel is opened again with growing pauses; calls made meanwhile wait. Once it is back, listeners hear
 * `settings.changed` and `workspace.changed` with what the engine has now: everything shown is to be asked again.
 * @throws whatever `open` throws the first time
 */
export async function reconnectingClient(open: () => Promise<Channel>): Promise<Client> {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const closers: Array<(reason: string) => void> = [];
  /** The inner client whose end is a loss; none while the channel is being opened again. */
  let live: Client | null = null;

  const tell = (name: EventName, payload: unknown): void => {
    for (const handler of listeners.get(name) ?? []) handler(payload as never);
  };
  const attach = async (): Promise<Client> => {
    const inner = createClient(await open());
    for (const name of Object.keys(events) as EventName[]) inner.on(name, (payload) => tell(name, payload));
    inner.onClose((reason) => {
      if (inner !== live) return;
      live = null;
      current = attachAgain();
      for (const closer of closers) closer(reason);
    });
    return inner;
  };
  const attachAgain = async (): Promise<Client> => {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await pause(wait);
      try {
        const inner = await attach();
        const { settings, workspace } = await inner.call('app.info', {});
        live = inner;
        tell('settings.changed', settings);
        tell('workspace.changed', { workspace });
        return inner;
      } catch (error) {
        console.warn('the engine cannot be reached yet', error);
      }
    }
  };

  live = await attach();
  let current = Promise.resolve(live);
  return {
    // at once where it can be: a turn later the page is drawn first, 10 ms
    call: (name, input, options) => live?.call(name, input, options) ?? current.then((inner) => inner.call(name, input, options)),
    media: (request) => live?.media(request) ?? current.then((inner) => inner.media(request)),
    on(name, handler) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(handler as (payload: never) => void));
      return () => set.delete(handler as (payload: never) => void);
    },
    onClose: (handler) => void closers.push(handler),
    close() {
      live = null;
      void current.then((inner) => inner.close());
    },
  };
}
