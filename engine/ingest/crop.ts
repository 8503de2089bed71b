import sharp, { type Sharp } from 'sharp';
import { UserFacingError } from '../../contract/errors.ts';
import { type FrameBox, clipBox } from '../../contract/geometry.ts';
import { type RgbImage } from '../image.ts';
import { resample } from './resample/resample.ts';

/**
 * The part of a frame inside a box, stretched to the size a network wants. Indexing, queries and training all come through
 * here: another kernel moves the embedding.
 * @param box in pixels of the frame, clipped to it; null takes the whole frame
 * @returns `[height, width, 3]`, RGB
 * @throws UserFacingError 'bad-request' where no pixel of the frame lies in the box
 */
export function cropBox(image: RgbImage, box: FrameBox | null, width: number, height: number): Uint8Array {
  return resample(image, box === null ? { x: 0, y: 0, ...image } : inside(image, box), width, height);
}

/**
 * A frame, or the part of it inside a box, as JPEG, made smaller to fit where it is larger and never enlarged.
 * @param quality 1 to 100
 * @throws UserFacingError 'bad-request' where no pixel of the frame lies in the box
 */
export async function jpegOf(
  image: RgbImage,
  box: FrameBox | null,
  { maxWidth, maxHeight, quality }: { maxWidth: number; maxHeight: number; quality: number },
): Promise<Uint8Array> {
  return cut(image, box)
    .resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .jpeg({ quality })
    .toBuffer();
}

function cut(image: RgbImage, box: FrameBox | null): Sharp {
  const whole = sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: 3 }, limitInputPixels: false });
  if (box === null) return whole;
  const { x: left, y: top, width, height } = inside(image, box);
  return whole.extract({ left, top, width, height });
}

function inside(image: RgbImage, box: FrameBox): FrameBox {
  const clipped = clipBox(box, image.width, image.height);
  if (clipped !== null) return clipped;
  throw new UserFacingError(
    'bad-request',
    `The box at ${box.x}, ${box.y} of ${box.width} × ${box.height} pixels lies outside the picture of ${image.width} × ${image.height}.`,
    { remedy: 'Draw the box around a person inside the picture.' },
  );
}
