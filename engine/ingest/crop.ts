import sharp, { type Sharp } from 'sharp';
import { UserFacingError } from '../../contract/errors.ts';
import { type FrameBox, clipBox } from '../../contract/geometry.ts';
import { type RgbImage } from '../image.ts';

/**
 * The part of a frame inside a box, stretched to the size a network wants. Indexing and queries both come through here:
 * another kernel moves the embedding.
 * @param box in pixels of the frame, clipped to it; null takes the whole frame
 * @returns `[height, width, 3]`, RGB
 * @throws UserFacingError 'bad-request' where no pixel of the frame lies in the box
 */
export async function cropBox(image: RgbImage, box: FrameBox | null, width: number, height: number): Promise<Uint8Array> {
  const pixels = await cut(image, box).resize({ width, height, fit: 'fill', kernel: 'linear' }).raw().toBuffer();
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
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
  const inside = clipBox(box, image.width, image.height);
  if (inside === null) {
    throw new UserFacingError(
      'bad-request',
      `The box at ${box.x}, ${box.y} of ${box.width} × ${box.height} pixels lies outside the picture of ${image.width} × ${image.height}.`,
      { remedy: 'Draw the box around a person inside the picture.' },
    );
  }
  return whole.extract({ left: inside.x, top: inside.y, width: inside.width, height: inside.height });
}
