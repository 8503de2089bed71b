import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** A small PNG that differs for every number: colourful unless `grey`. */
export function picture(number: number, { grey = false, width = 24, height = 32 }: { grey?: boolean; width?: number; height?: number } = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) pixels[pixel * 3 + channel] = ((pixel >> 4) * 29 * (grey ? 1 : channel + 1) + number * 37 + pixel) % 256;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } }).png().toBuffer();
}

/** Drawn once each. */
const drawn = new Map<number, Promise<Buffer>>();

function plain(number: number): Promise<Buffer> {
  const known = drawn.get(number) ?? picture(number);
  drawn.set(number, known);
  return known;
}

/** Writes files below a folder, making the folders between. */
export async function writePictures(root: string, paths: Readonly<Record<string, number | Buffer | string>>): Promise<void> {
  for (const [path, content] of Object.entries(paths)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'number' ? await plain(content) : content);
  }
}
