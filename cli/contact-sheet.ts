import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { UserFacingError } from '../contract/errors.ts';
import { clipBox, type FrameBox } from '../contract/geometry.ts';
import { type MediaRequest } from '../contract/operations.ts';
import { type Client } from '../contract/rpc/client.ts';
import { type QueryPhoto, type SearchHit } from '../contract/search.ts';

/** A photo and the box in it that is searched with; null: the whole photo. */
export interface Query {
  readonly photo: QueryPhoto;
  readonly box: FrameBox | null;
}

/** Pixels of the sheet. A crop of 1:2 fills its picture. */
const TILE = { width: 132, picture: 250, caption: 44, gap: 8 };
const COLUMNS = 10;
/** libvips writes no PNG beyond this side; more hits than fit are left off the sheet. */
const MOST_TILES = 1000;
const PAPER = '#f4f4f2';

interface Tile {
  readonly picture: Buffer;
  readonly caption: readonly [string, string];
  readonly accent: string;
}

/**
 * Draws queries, then hits by rank, as crops with score, camera and modality below. The file's ending says the format.
 * @throws UserFacingError 'bad-request' (the ending) or 'unreadable' (the file cannot be written)
 */
export async function drawContactSheet(client: Client, queries: readonly Query[], hits: readonly SearchHit[], file: string): Promise<void> {
  if (!/\.(png|jpe?g|webp)$/i.test(file)) throw new UserFacingError('bad-request', `${file} is no picture format known here.`, { remedy: 'Let the name of the sheet end in .png, .jpg or .webp.' });
  const tiles: Tile[] = [];
  for (const query of queries) tiles.push(await queryTile(client, query));
  for (const hit of hits.slice(0, MOST_TILES)) tiles.push(await hitTile(client, hit));

  const stepX = TILE.width + TILE.gap;
  const stepY = TILE.picture + TILE.caption + TILE.gap;
  const layers = tiles.flatMap((tile, index): OverlayOptions[] => {
    const left = TILE.gap + (index % COLUMNS) * stepX;
    const top = TILE.gap + Math.floor(index / COLUMNS) * stepY;
    return [
      { input: tile.picture, left, top },
      { input: Buffer.from(captionSvg(tile)), left, top: top + TILE.picture },
    ];
  });
  const width = TILE.gap + Math.min(COLUMNS, tiles.length) * stepX;
  const height = TILE.gap + Math.ceil(tiles.length / COLUMNS) * stepY;
  const sheet = sharp({ create: { width, height, channels: 3, background: PAPER } }).composite(layers);
  try {
    await mkdir(dirname(resolve(file)), { recursive: true });
    await sheet.toFile(file);
  } catch (cause) {
    throw new UserFacingError('unreadable', `The sheet ${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { remedy: 'Choose another place.', cause });
  }
}

async function queryTile(client: Client, { photo, box }: Query): Promise<Tile> {
  const whole = sharp(await picture(client, { kind: 'query', id: photo.id })).autoOrient();
  const clipped = box === null ? null : clipBox(box, photo.width, photo.height);
  const part = clipped === null ? whole : whole.extract({ left: clipped.x, top: clipped.y, width: clipped.width, height: clipped.height });
  return { picture: await fitted(part), caption: ['query', photo.guess.modality], accent: '#b45309' };
}

async function hitTile(client: Client, { sightingId, rank, score, camera, modality }: SearchHit): Promise<Tile> {
  const accent = modality === 'infrared' ? '#7c3aed' : '#0f766e';
  return { picture: await fitted(sharp(await picture(client, { kind: 'sighting', id: sightingId }))), caption: [`${rank}   ${score.toFixed(3)}`, `${modality}  ${camera ?? ''}`], accent };
}

const picture = async (client: Client, request: MediaRequest): Promise<Uint8Array> => (await client.media(request)).bytes;

const fitted = (image: Sharp): Promise<Buffer> =>
  image
    .resize({ width: TILE.width, height: TILE.picture, fit: 'contain', background: '#d8d8d4' })
    .flatten({ background: '#d8d8d4' })
    .toColourspace('srgb')
    .png()
    .toBuffer();

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function captionSvg({ caption: [first, second], accent }: Tile): string {
  const text = (y: number, size: number, words: string): string => `<text x="4" y="${y}" font-family="sans-serif" font-size="${size}" fill="#1c1c1a">${escape(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE.width}" height="${TILE.caption}"><rect width="100%" height="4" fill="${accent}"/>${text(20, 14, first)}${text(37, 12, second)}</svg>`;
}
