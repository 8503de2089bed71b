import { type FrameBox } from '../../contract/geometry.ts';
import { type ScreenSize, screenPx } from './space.ts';
import { fittedBox, type Viewport } from './viewport.ts';

/**
 * One view of several pictures of people, told in heights of their boxes: the same part of both bodies lies at the same
 * place, whatever the sizes of the pictures.
 */
export interface LinkedView {
  /** 1: the box fills its stage. */
  readonly zoom: number;
  /** From the middle of the box to the middle of the stage, in heights of the box. */
  readonly x: number;
  readonly y: number;
}

export const HOME: LinkedView = { zoom: 1, x: 0, y: 0 };

/** The linked view as the viewport of one picture. */
export function linkedViewport({ zoom, x, y }: LinkedView, stage: ScreenSize, box: FrameBox): Viewport {
  const scale = fittedBox(stage, box).scale * zoom;
  return { scale, left: screenPx(stage.width / 2 - (box.x + box.width / 2 + x * box.height) * scale), top: screenPx(stage.height / 2 - (box.y + box.height / 2 + y * box.height) * scale) };
}

/** The reverse, for a change that was made on one of the pictures. */
export function linkedOf({ scale, left, top }: Viewport, stage: ScreenSize, box: FrameBox): LinkedView {
  return {
    zoom: scale / fittedBox(stage, box).scale,
    x: ((stage.width / 2 - left) / scale - box.x - box.width / 2) / box.height,
    y: ((stage.height / 2 - top) / scale - box.y - box.height / 2) / box.height,
  };
}
