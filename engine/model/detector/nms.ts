import { type RawBox } from './raw-box.ts';

/** Area shared over area covered, 0 to 1. */
export function intersectionOverUnion(a: RawBox, b: RawBox): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (area(a) + area(b) - shared);
}

const area = (box: RawBox): number => Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);

/**
 * Greedy non-maximum suppression: the best box stays and takes away all that overlap it by more than `overlap`.
 * @returns what stays, best first; equal scores in the order given
 */
export function suppress(boxes: readonly RawBox[], overlap: number): RawBox[] {
  const kept: RawBox[] = [];
  for (const box of [...boxes].sort((a, b) => b.score - a.score)) {
    if (kept.every((better) => intersectionOverUnion(better, box) <= overlap)) kept.push(box);
  }
  return kept;
}
