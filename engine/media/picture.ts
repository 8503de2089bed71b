import sharp, { type Metadata } from 'sharp';
import { type FrameBox, clipBox } from '../../contract/geometry.ts';
import { type Media } from '../../contract/operations.ts';
import { decodePicture } from './decode-picture.ts';
import { jpegOf } from '../ingest/crop.ts';
import { MAX_PIXELS } from '../ingest/decode.ts';

export interface JpegLimits {
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** 1 to 100 */
  readonly quality: number;
}

const TYPES: Readonly<Record<string, Media['type']>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** The type under which a browser shows these bytes as the engine sees them; null where they have to be made anew. */
export async function displayableType(bytes: Uint8Array): Promise<Media['type'] | null> {
  const header = await plainHeader(bytes);
  return header && (header.orientation ?? 1) === 1 ? (TYPES[header.format] ?? null) : null;
}

/**
 * A picture, or the part of it inside a box, as a JPEG within the limits, never enlarged.
 * @param box in pixels of the upright picture
 * @throws UserFacingError 'unreadable' | 'bad-request' (a box outside the picture)
 */
export async function jpegWithin(bytes: Uint8Array, name: string, box: FrameBox | null, limits: JpegLimits): Promise<Uint8Array> {
  const quick = await quickJpeg(bytes, box, limits).catch(() => null); // the careful way finds the words for what is wrong
  if (quick) return quick;
  const { image } = await decodePicture(bytes, name);
  return jpegOf(image, box, limits);
}

/**
 * The same for plain 8-bit pictures without holding all their pixels: 11 ms instead of 37 for a person in a 1080p
 * JPEG, 17 instead of 41 for its thumbnail. Null where the decoder has more to do.
 */
async function quickJpeg(bytes: Uint8Array, box: FrameBox | null, { maxWidth, maxHeight, quality }: JpegLimits): Promise<Uint8Array | null> {
  const header = await plainHeader(bytes);
  if (!header) return null;
  const upright = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS }).autoOrient().toColourspace('srgb');
  if (box) {
    const { width, height } = header.autoOrient;
    const inside = clipBox(box, width, height);
    if (!inside) return null;
    upright.extract({ left: inside.x, top: inside.y, width: inside.width, height: inside.height });
  }
  return upright.resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true, kernel: 'linear' }).jpeg({ quality }).toBuffer();
}

/** The header of an opaque, still, 8-bit JPEG, PNG or WebP in RGB or grey; null for everything else. */
async function plainHeader(bytes: Uint8Array): Promise<Metadata | null> {
  const header = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata().catch(() => null);
  if (!header || !(header.format in TYPES)) return null;
  const plain = header.depth === 'uchar' && !header.hasAlpha && (header.pages ?? 1) === 1 && (header.space === 'srgb' || header.space === 'b-w');
  return plain ? header : null;
}
