import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { UserFacingError } from '../../contract/errors.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { readPicture } from '../datasets/read-picture.ts';
import { type RankedQuery } from './ranked-queries.ts';

/** Pixels. */
const TILE = { width: 96, height: 192, frame: 6, gap: 10, caption: 22 };
const PAPER = '#f4f4f2';
/** Blue and orange are told apart by every eye; the marks (a tick in a disc, a cross in a square) need no colour at all. */
const RIGHT = { colour: '#1d5fbf', mark: '<circle cx="13" cy="13" r="11" fill="#1d5fbf"/><path d="M7 13.5 11.5 18 19.5 9" fill="none" stroke="#fff" stroke-width="3"/>' };
const WRONG = { colour: '#d9730d', mark: '<rect x="2" y="2" width="22" height="22" fill="#d9730d"/><path d="M8 8 18 18M18 8 8 18" fill="none" stroke="#fff" stroke-width="3"/>' };
const QUERY = { colour: '#3c3c3a', mark: '' };

/**
 * Draws a row for each query: the query, then its ranked pictures, each marked right or wrong by shape and colour.
 * @param images what the places in the queries stand for
 * @param file ends in .png
 * @throws UserFacingError 'unreadable' naming a picture that cannot be read or a sheet that cannot be written
 */
export async function drawRankedSheet(queries: readonly RankedQuery[], images: readonly LabelledImage[], file: string): Promise<void> {
  const columns = Math.max(0, ...queries.map(({ ranked }) => ranked.length)) + 1;
  const layers: OverlayOptions[] = [];
  for (const [row, { query, ranked }] of queries.entries()) {
    layers.push(...(await tile(images[query], QUERY, `query ${images[query]?.camera ?? ''}`, row, 0)));
    for (const [place, { gallery, right }] of ranked.entries()) layers.push(...(await tile(images[gallery], right ? RIGHT : WRONG, `${place + 1}  ${images[gallery]?.camera ?? ''}`, row, place + 1)));
  }
  const sheet = sharp({ create: { width: TILE.gap + columns * stepX, height: TILE.gap + Math.max(1, queries.length) * stepY, channels: 3, background: PAPER } }).composite(layers).png();
  try {
    await mkdir(dirname(resolve(file)), { recursive: true });
    await sheet.toFile(file);
  } catch (cause) {
    throw new UserFacingError('unreadable', `The sheet ${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Choose another place, or free some space.', cause });
  }
}

const outerWidth = TILE.width + 2 * TILE.frame;
const outerHeight = TILE.height + 2 * TILE.frame;
const stepX = outerWidth + TILE.gap;
const stepY = outerHeight + TILE.caption + TILE.gap;

async function tile(image: LabelledImage | undefined, { colour, mark }: typeof RIGHT, caption: string, row: number, column: number): Promise<OverlayOptions[]> {
  if (!image) return [];
  const left = TILE.gap + column * stepX;
  const top = TILE.gap + row * stepY;
  const pixels = await readPicture(image, TILE);
  return [
    { input: Buffer.from(frameSvg(colour, caption)), left, top },
    { input: Buffer.from(pixels), raw: { width: TILE.width, height: TILE.height, channels: 3 }, left: left + TILE.frame, top: top + TILE.frame },
    { input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="26" height="26">${mark}</svg>`), left: left + outerWidth - 26, top },
  ];
}

const frameSvg = (colour: string, caption: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${outerWidth}" height="${outerHeight + TILE.caption}"><rect width="${outerWidth}" height="${outerHeight}" fill="${colour}"/><text x="2" y="${outerHeight + 16}" font-family="sans-serif" font-size="13" fill="#1c1c1a">${caption.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text></svg>`;
