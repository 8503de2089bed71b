import { type LabelledImage } from '../datasets/dataset.ts';
import { readPicture, type PictureSize } from '../datasets/read-picture.ts';

/** Anything that makes vectors of pictures: an ONNX file, a network in training. */
export interface Embedder {
  readonly size: PictureSize;
  readonly dimension: number;
  /** @param pictures RGB bytes, `[height, width, 3]` each @returns `[pictures, dimension]` */
  embed(pictures: readonly Uint8Array[]): Promise<Float32Array>;
}

export interface EmbedOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Where pictures come from; by default they are read from their files. */
  readonly read?: (image: LabelledImage) => Promise<Uint8Array>;
}

const BATCH = 32;

/** Reads and embeds pictures, in their order; the next batch is decoded while one is computed. @returns `[images, dimension]` */
export async function embedImages(images: readonly LabelledImage[], embedder: Embedder, options: EmbedOptions = {}): Promise<Float32Array> {
  const { onProgress, signal, read = (image) => readPicture(image, embedder.size) } = options;
  const features = new Float32Array(images.length * embedder.dimension);
  const readBatch = (start: number): Promise<Uint8Array[]> => Promise.all(images.slice(start, start + BATCH).map(read));
  let next = readBatch(0);
  for (let start = 0; start < images.length; start += BATCH) {
    signal?.throwIfAborted();
    const pictures = await next;
    next = readBatch(start + BATCH);
    next.catch(() => undefined); // told where it is awaited
    features.set(await embedder.embed(pictures), start * embedder.dimension);
    onProgress?.(Math.min(images.length, start + BATCH), images.length);
  }
  return features;
}
