import { readFile } from 'node:fs/promises';
import { UserFacingError } from '../../contract/errors.ts';
import { cropBox } from '../../engine/ingest/crop.ts';
import { decodeFrame } from '../../engine/ingest/decode.ts';
import { type LabelledImage } from './dataset.ts';

export interface PictureSize {
  readonly height: number;
  readonly width: number;
}

/**
 * A labelled picture as the index would hand it to a network: the same decoder (16-bit thermal pictures and bitmaps
 * too), upright, cut to its box, stretched by the same kernel.
 * @returns RGB, `[height, width, 3]`
 * @throws UserFacingError 'unreadable' naming the file
 */
export async function readPicture({ file, box }: Pick<LabelledImage, 'file' | 'box'>, { height, width }: PictureSize): Promise<Uint8Array> {
  try {
    const { image } = await decodeFrame(await readFile(file), file, 'UTC');
    return cropBox(image, box, width, height);
  } catch (cause) {
    throw new UserFacingError('unreadable', `${file} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { remedy: 'Replace the picture or take it out of the dataset.', cause });
  }
}
