import { type Backbone } from './backbone.ts';

export interface MapSize {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
}

/** The feature map after the first `blocks` blocks of pictures of a size; by default after all. */
export function mapSize({ blocks }: Backbone, { height, width }: { readonly height: number; readonly width: number }, count = blocks.length): MapSize {
  let size: MapSize = { rows: height, columns: width, channels: 3 };
  for (const { layers, maxPool } of blocks.slice(0, count)) {
    const halvings = layers.filter(({ stride }) => stride === 2).length + Number(maxPool);
    const halved = (pixels: number): number => Array.from({ length: halvings }).reduce<number>((left) => Math.ceil(left / 2), pixels);
    size = { rows: halved(size.rows), columns: halved(size.columns), channels: layers.at(-1)?.outChannels ?? size.channels };
  }
  return size;
}
