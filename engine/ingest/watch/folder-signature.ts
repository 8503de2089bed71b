import { createHash } from 'node:crypto';
import { walk } from '../walk.ts';

/** Changes whenever a file that may be a frame or a sidecar comes, goes, or changes its size or date. */
export async function folderSignature(root: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const entry of walk(root)) {
    signal.throwIfAborted();
    hash.update(entry.kind === 'frame' ? `${entry.path}\n${entry.bytes}\n${entry.modifiedMs}\n` : `${entry.path}\n`);
  }
  return hash.digest('hex');
}
