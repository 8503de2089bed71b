import { clipBox, frameBox, type FrameBox } from '../../contract/geometry.ts';
import { type ImagePoint, type ImageSize } from './space.ts';

/** The eight places by which a box is resized, clockwise. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

/** Fewer pixels than this along a side show no person. */
export const LEAST_SIDE = 8;

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The box between two points, clipped to the picture and rounded to whole pixels; null where it is smaller than 8 px. */
export function drawn(from: ImagePoint, to: ImagePoint, image: ImageSize): FrameBox | null {
  const width = Math.abs(to.x - from.x);
  const height = Math.abs(to.y - from.y);
  if (width <= 0 || height <= 0) return null;
  const box = clipBox(frameBox(Math.min(from.x, to.x), Math.min(from.y, to.y), width, height), image.width, image.height);
  return box !== null && box.width >= LEAST_SIDE && box.height >= LEAST_SIDE ? box : null;
}

/** Moves a box by whole pixels; at the picture's edge it stops with its size kept. */
export function moved(box: FrameBox, x: number, y: number, image: ImageSize): FrameBox {
  const width = Math.min(box.width, image.width);
  const height = Math.min(box.height, image.height);
  return frameBox(within(Math.round(box.x + x), 0, image.width - width), within(Math.round(box.y + y), 0, image.height - height), width, height);
}

/** Moves one end of a side; the other end stays. Returns start and length. */
function resizedSide(start: number, length: number, end: 'near' | 'far', by: number, room: number): [number, number] {
  const far = start + length;
  const least = Math.min(LEAST_SIDE, room);
  if (end === 'far') return [start, within(Math.round(far + by), Math.min(start + least, room), room) - start];
  const near = within(Math.round(start + by), 0, Math.max(0, far - least));
  return [near, far - near];
}

/** Drags a handle: the opposite edges stay, the box stays inside the picture and at least 8 px wide and high. */
export function resized(box: FrameBox, handle: Handle, x: number, y: number, image: ImageSize): FrameBox {
  const side = (near: string, far: string): 'near' | 'far' | null => (handle.includes(near) ? 'near' : handle.includes(far) ? 'far' : null);
  const across = side('w', 'e');
  const down = side('n', 's');
  const [left, width] = across === null ? [box.x, box.width] : resizedSide(box.x, box.width, across, x, image.width);
  const [top, height] = down === null ? [box.y, box.height] : resizedSide(box.y, box.height, down, y, image.height);
  return frameBox(left, top, width, height);
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What an arrow key does to a box: moves it, with Alt moves its right or lower edge; by 1 px, with Shift by 10. Null for other keys. */
export function keyed(box: FrameBox, press: { key: string; shiftKey: boolean; altKey: boolean }, image: ImageSize): FrameBox | null {
  const arrow = ARROWS[press.key];
  if (!arrow) return null;
  const step = press.shiftKey ? 10 : 1;
  const [x, y] = [arrow[0] * step, arrow[1] * step];
  return press.altKey ? resized(box, 'se', x, y, image) : moved(box, x, y, image);
}

export const sameBox = (a: FrameBox | null, b: FrameBox | null): boolean => a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
