import { statfs } from 'node:fs/promises';
import watcher from '@parcel/watcher';
import { systemCode } from '../system-error.ts';

/** File systems whose changes by other machines the system tells nobody of: NFS, SMB (three generations), 9P, FUSE. */
const REMOTE: ReadonlySet<number> = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997, 0x65735546]);

/** Why the system's watcher would miss changes in a folder; null where it can be trusted. */
export async function watchObstacle(root: string): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const { type } = await statfs(root);
  return REMOTE.has(type) ? 'The folder lies on another machine, whose changes the system does not report: it is looked through now and then instead.' : null;
}

export interface NativeWatch {
  stop(): Promise<void>;
}

/**
 * Listens to the system's own reports of changes anywhere below a folder.
 * @param ignored absolute paths of folders whose changes do not count
 * @param onLost called with the reason when it stops working by itself
 * @throws what the system says where it cannot watch
 */
export async function watchNatively(root: string, ignored: readonly string[], onChange: () => void, onLost: (error: Error) => void): Promise<NativeWatch> {
  const subscription = await watcher.subscribe(root, (error, events) => (error ? onLost(error) : events.length > 0 && onChange()), { ignore: [...ignored] });
  return { stop: () => subscription.unsubscribe() };
}

/** Why watching failed, for people. */
export function watchFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (systemCode(error) === 'ENOSPC' || /no space left|inotify/i.test(message)) {
    return 'The system allows no more watched folders (fs.inotify.max_user_watches): the folder is looked through now and then instead.';
  }
  return `The system's watcher failed (${message}): the folder is looked through now and then instead.`;
}
