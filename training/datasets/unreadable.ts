import { errorReport } from '../../contract/errors.ts';
import { type LabelledImage } from './dataset.ts';
import { readPicture } from './read-picture.ts';

export interface UnreadableFile {
  readonly file: string;
  readonly reason: string;
}

/** Small: what counts is that the file can be decoded. */
const PROBE = { height: 8, width: 4 };

/** Decodes files spread evenly over the list. @param atMost null: all of them */
export async function findUnreadable(images: readonly LabelledImage[], atMost: number | null, signal?: AbortSignal): Promise<{ opened: number; unreadable: UnreadableFile[] }> {
  const byFile = [...new Map(images.map((image) => [`${image.file} ${JSON.stringify(image.box)}`, image])).values()];
  const count = Math.min(byFile.length, atMost ?? byFile.length);
  const unreadable: UnreadableFile[] = [];
  for (let i = 0; i < count; i++) {
    signal?.throwIfAborted();
    const image = byFile[Math.floor((i * byFile.length) / count)];
    if (!image) continue;
    await readPicture(image, PROBE).catch((error: unknown) => unreadable.push({ file: image.file, reason: errorReport(error).message }));
  }
  return { opened: count, unreadable };
}
