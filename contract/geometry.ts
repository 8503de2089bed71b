import { z } from 'zod';

/** A length or coordinate in pixels of the upright frame (EXIF orientation applied). Not screen pixels. */
export const ImagePx = z.number().finite().brand<'ImagePx'>();
export type ImagePx = z.infer<typeof ImagePx>;

/** Brands a number as pixels of the upright frame; for the places where such numbers are made. */
export const imagePx = (value: number): ImagePx => value as ImagePx;

/** A box in a frame: left, top, width, height. Width and height are positive; it may reach past the frame's edge. */
export const FrameBox = z.object({
  x: ImagePx,
  y: ImagePx,
  width: ImagePx.refine((value) => value > 0, 'a box has a positive width'),
  height: ImagePx.refine((value) => value > 0, 'a box has a positive height'),
});
export type FrameBox = z.infer<typeof FrameBox>;

/** Makes a box of plain numbers. */
export function frameBox(x: number, y: number, width: number, height: number): FrameBox {
  return { x: imagePx(x), y: imagePx(y), width: imagePx(width), height: imagePx(height) };
}

/** The part of a box inside a frame of the given size, rounded to whole pixels; null where nothing is left. */
export function clipBox(box: FrameBox, width: number, height: number): FrameBox | null {
  const left = Math.max(0, Math.round(box.x));
  const top = Math.max(0, Math.round(box.y));
  const right = Math.min(width, Math.round(box.x + box.width));
  const bottom = Math.min(height, Math.round(box.y + box.height));
  return right > left && bottom > top ? frameBox(left, top, right - left, bottom - top) : null;
}
