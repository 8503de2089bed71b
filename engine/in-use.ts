import { type Session } from './context.ts';

/** Calls under way that use a session's networks or its scanner. */
const uses = new WeakMap<Session, Set<Promise<unknown>>>();

/** Runs work whose end is waited for before the parts of a session that served before are closed. */
export async function inUse<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const running = work();
  const all = uses.get(session) ?? new Set();
  uses.set(session, all);
  all.add(running);
  try {
    return await running;
  } finally {
    all.delete(running);
  }
}

/** Settles when no call uses the session any more. */
export async function outOfUse(session: Session): Promise<void> {
  for (let all = uses.get(session); all && all.size > 0; all = uses.get(session)) await Promise.allSettled(all);
}
