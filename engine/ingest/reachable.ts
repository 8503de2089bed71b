import { opendir } from 'node:fs/promises';

/**
 * Whether a source's folder is there. An empty folder is what a mount point is while its disk is out, so it counts as
 * there only where nothing was ever found in it.
 * @param hasFrames whether frames of it are known
 */
export async function isReachable(root: string, hasFrames: boolean): Promise<boolean> {
  try {
    const folder = await opendir(root);
    const first = await folder.read();
    await folder.close();
    return first !== null || !hasFrames;
  } catch {
    return false;
  }
}
