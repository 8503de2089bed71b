import { type Random } from '../../synthetic/random.ts';
import { type Picture, withPixels } from './picture.ts';

/** The height at which papers give their padding (AGW: 10 pixels at 288×144). */
const REFERENCE_HEIGHT = 288;

/**
 * Pads each side and cuts a window of the first size at a random place: the person moves, the size stays.
 * @param pad pixels at a height of 288, scaled with the height
 * @param border 'black' as AGW has it; 'edge' repeats the outermost pixels, which leaves no drawn frame for gradients to find
 */
export function padCrop(picture: Picture, pad: number, border: 'black' | 'edge', random: Random): Picture {
  const { height, width, pixels } = picture;
  const reach = Math.round((pad * height) / REFERENCE_HEIGHT);
  const down = random.int(2 * reach + 1) - reach;
  const right = random.int(2 * reach + 1) - reach;
  if (down === 0 && right === 0) return picture;
  const out = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++) {
    const sourceY = y + down;
    if (border === 'black' && (sourceY < 0 || sourceY >= height)) continue;
    copyRow(pixels, Math.min(height - 1, Math.max(0, sourceY)) * width * 3, out, y * width * 3, width, right, border);
  }
  return withPixels(picture, out);
}

/** One row, moved left by `right` pixels. */
function copyRow(from: Float32Array, start: number, to: Float32Array, target: number, width: number, right: number, border: 'black' | 'edge'): void {
  const first = Math.max(0, -right);
  const end = Math.min(width, width - right);
  to.set(from.subarray(start + (first + right) * 3, start + (end + right) * 3), target + first * 3);
  if (border === 'black') return;
  for (let x = 0; x < first; x++) to.set(from.subarray(start, start + 3), target + x * 3);
  for (let x = end; x < width; x++) to.set(from.subarray(start + (width - 1) * 3, start + width * 3), target + x * 3);
}
