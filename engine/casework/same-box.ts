import { type FrameBox } from '../../contract/geometry.ts';
import { intersectionOverUnion } from '../model/detector/nms.ts';

/** Boxes of one picture that overlap at least so much (intersection over union) show the same person: another detector moves edges a little. */
const SAME = 0.7;

const edges = ({ x, y, width, height }: FrameBox) => ({ left: x, top: y, right: x + width, bottom: y + height, score: 0 });

export const overlap = (a: FrameBox, b: FrameBox): number => intersectionOverUnion(edges(a), edges(b));
export const isSameBox = (a: FrameBox, b: FrameBox): boolean => overlap(a, b) >= SAME;

/** The one of `all` that shows what `box` shows, null where there is none. */
export function bestOf<T>(all: readonly T[], box: FrameBox, boxOf: (one: T) => FrameBox): T | null {
  let best: T | null = null;
  let most = SAME;
  for (const one of all) {
    const share = overlap(box, boxOf(one));
    if (share < most || (best !== null && share === most)) continue;
    best = one;
    most = share;
  }
  return best;
}
