import { walk } from './walk.ts';

/** Enough to get past the first folders of a large tree, in about a second. */
const LOOK_AT = 20_000;
const EACH_FOLDER = 50;

/** Some of a folder's frames, spread over its sub-folders, for a preview. */
export async function samplePaths(root: string, count: number, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  const inFolder = new Map<string, number>();
  let seen = 0;
  for await (const entry of walk(root)) {
    signal.throwIfAborted();
    if (entry.kind !== 'frame') continue;
    if (++seen > LOOK_AT) break;
    const folder = entry.path.slice(0, entry.path.lastIndexOf('/') + 1);
    const known = inFolder.get(folder) ?? 0;
    inFolder.set(folder, known + 1);
    if (known < EACH_FOLDER) found.push(entry.path);
  }
  return evenly(found, count);
}

/** `count` of the items at even distances, or all of them. */
export const evenly = <T>(items: readonly T[], count: number): T[] => (items.length <= count ? [...items] : items.filter((_, index) => Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length)));
