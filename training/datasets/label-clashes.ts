import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type LabelledImage } from './dataset.ts';

/** The same picture, byte for byte and with the same box, under several identities. */
export interface LabelClash {
  readonly identities: readonly string[];
  readonly files: readonly string[];
}

/** Only files of equal size under different identities are read, so this is quick where nothing is wrong. Files that are not there are passed over. */
export async function findLabelClashes(images: readonly LabelledImage[], signal?: AbortSignal): Promise<LabelClash[]> {
  const bySize = await grouped(images, async ({ file, box }) => {
    const size = (await stat(file).catch(() => null))?.size;
    return size === undefined ? null : `${size} ${JSON.stringify(box)}`;
  }, signal);
  const clashes: LabelClash[] = [];
  for (const alike of bySize) {
    const equal = await grouped(alike, async ({ file }) => createHash('sha256').update(await readFile(file)).digest('hex'), signal);
    for (const same of equal) clashes.push({ identities: identitiesOf(same), files: [...new Set(same.map(({ file }) => file))].sort() });
  }
  return clashes;
}

const identitiesOf = (images: readonly LabelledImage[]): string[] => [...new Set(images.map(({ identity }) => identity))].sort();

/** Groups with one key but more than one identity. */
async function grouped(images: readonly LabelledImage[], keyOf: (image: LabelledImage) => Promise<string | null>, signal: AbortSignal | undefined): Promise<LabelledImage[][]> {
  const groups = new Map<string, LabelledImage[]>();
  for (const image of images) {
    signal?.throwIfAborted();
    const key = await keyOf(image);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), image]);
  }
  return [...groups.values()].filter((group) => identitiesOf(group).length > 1);
}
