import { type Embedder } from './embedder.ts';

/** The mean of the vectors of a picture and of its mirror image (CAJ, DEEN): better by a little, at twice the cost. */
export function flipAverage(embedder: Embedder): Embedder {
  const { size, dimension } = embedder;
  return {
    size,
    dimension,
    async embed(pictures) {
      const straight = await embedder.embed(pictures);
      const mirrored = await embedder.embed(pictures.map((pixels) => mirror(pixels, size.width)));
      return straight.map((value, i) => (value + (mirrored[i] ?? 0)) / 2);
    },
  };
}

function mirror(pixels: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  for (let pixel = 0; pixel < pixels.length / 3; pixel++) {
    const row = pixel - (pixel % width);
    const from = (row + width - 1 - (pixel % width)) * 3;
    out.set(pixels.subarray(from, from + 3), pixel * 3);
  }
  return out;
}
