import { Random } from '../../synthetic/random.ts';
import { type Picture, withPixels } from './picture.ts';

/** Drawing a normal number a pixel takes 60 ms a batch of 64 at 128×64; reading them from a table at a random place 2 ms. */
const TABLE = 1 << 16;
let normals: Float32Array | null = null;

/** Sensor noise: normal, the same on the three channels of a gray picture and apart on colours. @param deviation of values 0 to 1 */
export function addNoise(picture: Picture, deviation: number, random: Random): Picture {
  normals ??= tableOfNormals();
  const { pixels } = picture;
  const out = new Float32Array(pixels.length);
  const step = isGray(pixels) ? 0 : 1;
  let at = random.int(TABLE);
  for (let i = 0; i < pixels.length; i += 3) {
    for (let channel = 0; channel < 3; channel++) {
      const value = (pixels[i + channel] as number) + deviation * (normals[at] as number);
      out[i + channel] = value < 0 ? 0 : value > 1 ? 1 : value;
      at = (at + step) & (TABLE - 1);
    }
    at = (at + 1) & (TABLE - 1);
  }
  return withPixels(picture, out);
}

function tableOfNormals(): Float32Array {
  const random = new Random('sensor noise');
  return Float32Array.from({ length: TABLE }, () => random.normal());
}

function isGray(pixels: Float32Array): boolean {
  for (let i = 0; i < pixels.length; i += 3) if (pixels[i] !== pixels[i + 1] || pixels[i] !== pixels[i + 2]) return false;
  return true;
}
