import { type FrameBox, imagePx } from '../../contract/geometry.ts';
import { type ImagePoint, type ImageSize, type ScreenBox, type ScreenPoint, type ScreenPx, screenPx, type ScreenSize } from './space.ts';

/** Where a picture lies on its stage: screen = image × scale + offset. */
export interface Viewport {
  /** Screen pixels for one image pixel, above 0. */
  readonly scale: number;
  /** Of the picture's top left corner. */
  readonly left: ScreenPx;
  readonly top: ScreenPx;
}

/** Deepest zoom: one image pixel is this many screen pixels. */
const DEEPEST = 24;
/** A small crop is enlarged to fill its stage, but not beyond this. */
const LARGEST_FIT = 6;

export const toScreen = ({ scale, left, top }: Viewport, { x, y }: ImagePoint): ScreenPoint => ({ x: screenPx(x * scale + left), y: screenPx(y * scale + top) });

export const toImage = ({ scale, left, top }: Viewport, { x, y }: ScreenPoint): ImagePoint => ({ x: imagePx((x - left) / scale), y: imagePx((y - top) / scale) });

export function boxToScreen(view: Viewport, box: FrameBox): ScreenBox {
  const { x, y } = toScreen(view, box);
  return { left: x, top: y, width: screenPx(box.width * view.scale), height: screenPx(box.height * view.scale) };
}

/** Puts the middle of a box into the middle of the stage, at a scale. */
function centred(stage: ScreenSize, box: FrameBox, scale: number): Viewport {
  return { scale, left: screenPx(stage.width / 2 - (box.x + box.width / 2) * scale), top: screenPx(stage.height / 2 - (box.y + box.height / 2) * scale) };
}

export const wholeBox = ({ width, height }: ImageSize): FrameBox => ({ x: imagePx(0), y: imagePx(0), width, height });

/** The whole picture, as large as fits. */
export function fitted(stage: ScreenSize, image: ImageSize): Viewport {
  const scale = Math.min(stage.width / image.width, stage.height / image.height, LARGEST_FIT);
  return centred(stage, wholeBox(image), scale > 0 ? scale : 1);
}

/** A box with some of its surroundings: it takes up `share` of the stage. */
export function fittedBox(stage: ScreenSize, box: FrameBox, share = 0.8): Viewport {
  const scale = Math.min((stage.width / box.width) * share, (stage.height / box.height) * share, DEEPEST);
  return centred(stage, box, scale > 0 ? scale : 1);
}

/** One image pixel is one screen pixel, the middle of the stage stays where it is. */
export const atScale = (view: Viewport, stage: ScreenSize, scale: number): Viewport => zoomedAt(view, scale / view.scale, { x: screenPx(stage.width / 2), y: screenPx(stage.height / 2) });

/** Zooms by a factor; what lies under `at` stays there. `least` is the smallest scale allowed. */
export function zoomedAt(view: Viewport, factor: number, at: ScreenPoint, least = 0): Viewport {
  const scale = Math.min(DEEPEST, Math.max(least, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, left: screenPx(at.x - (at.x - view.left) * ratio), top: screenPx(at.y - (at.y - view.top) * ratio) };
}

export const panned = (view: Viewport, x: number, y: number): Viewport => ({ ...view, left: screenPx(view.left + x), top: screenPx(view.top + y) });

const heldSide = (offset: number, length: number, room: number): ScreenPx => screenPx(length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, offset)));

/** Keeps the picture in sight: centred where it is smaller than the stage, without a gap at an edge where it is larger. */
export const held = ({ scale, left, top }: Viewport, stage: ScreenSize, image: ImageSize): Viewport => ({
  scale,
  left: heldSide(left, image.width * scale, stage.width),
  top: heldSide(top, image.height * scale, stage.height),
});
