import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'duskmatch-training-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** Writes a small PNG (whatever its name ends in) for each path, all different, and the texts. */
export async function writeTree(root: string, pictures: readonly string[], texts: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const path of [...pictures, ...Object.keys(texts)]) await mkdir(dirname(join(root, path)), { recursive: true });
  for (const [index, path] of pictures.entries()) await writeFile(join(root, path), await colour(index));
  for (const [path, text] of Object.entries(texts)) await writeFile(join(root, path), text);
}

const colour = (index: number): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 16, channels: 3, background: { r: index % 256, g: Math.floor(index / 256), b: 200 } } }).png().toBuffer();

/** `visible/<id>/<n>.png` and `infrared/<id>/<n>.png`. */
export const folderPictures = (identities: number, each: number): string[] =>
  ['visible', 'infrared'].flatMap((modality) => Array.from({ length: identities * each }, (_, i) => `${modality}/p${String(Math.floor(i / each)).padStart(2, '0')}/${i % each}.png`));
