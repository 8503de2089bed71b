import { type Modality, type ModalityGuess } from '../../contract/modality.ts';
import { type ModalityRule } from '../../contract/source.ts';
import { type RgbImage } from '../image.ts';

/** Pictures are looked at in blocks of this many pixels a side: their mean is free of sensor noise and of JPEG's blotches. */
const BLOCK = 4;
const MOST_BLOCKS = 20_000;
/** Recorders write the time, often in colour, along the top and the bottom of infrared frames too. */
const CAPTION = 0.08;
/** Chroma levels (of 255) at which visible and infrared are even, and by which the odds change e-fold. */
const EVEN = 5;
const SLOPE = 1.6;
/** A visible camera may be set to grey, a thermal one to false colour: pixels alone are never surer than this. */
const SUREST = 0.97;

/**
 * Guesses from pixels what a camera saw with. Infrared frames are grey, or have one tint all over; visible ones differ in
 * colour from place to place. So the measure is how far blocks lie from the frame's median chroma.
 */
export function guessModality(image: RgbImage): ModalityGuess {
  const spread = chromaSpread(image);
  const visible = 1 / (1 + Math.exp((EVEN - spread) / SLOPE));
  const confidence = Math.min(SUREST, Math.max(visible, 1 - visible));
  return { modality: visible >= 0.5 ? 'visible' : 'infrared', confidence };
}

/** Distance from the median chroma that 2 % of the blocks exceed, in levels of Cb and Cr. */
function chromaSpread({ width, height, pixels }: RgbImage): number {
  const top = Math.floor(height * CAPTION);
  const columns = Math.max(1, Math.floor(width / BLOCK));
  const rows = Math.max(1, Math.floor((height - 2 * top) / BLOCK));
  const step = Math.max(1, Math.ceil(Math.sqrt((columns * rows) / MOST_BLOCKS)));
  const blue: number[] = [];
  const red: number[] = [];
  for (let row = 0; row < rows; row += step) {
    for (let column = 0; column < columns; column += step) {
      const mean = blockMean(pixels, width, { left: column * BLOCK, top: top + row * BLOCK, right: Math.min(width, (column + 1) * BLOCK), bottom: Math.min(height, top + (row + 1) * BLOCK) });
      blue.push(-0.168736 * mean.red - 0.331264 * mean.green + 0.5 * mean.blue);
      red.push(0.5 * mean.red - 0.418688 * mean.green - 0.081312 * mean.blue);
    }
  }
  const middleBlue = quantile(blue, 0.5);
  const middleRed = quantile(red, 0.5);
  return quantile(blue.map((value, index) => Math.hypot(value - middleBlue, (red[index] ?? 0) - middleRed)), 0.98);
}

function blockMean(pixels: Uint8Array, width: number, block: { left: number; top: number; right: number; bottom: number }): { red: number; green: number; blue: number } {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = block.top; y < block.bottom; y += 1) {
    for (let at = (y * width + block.left) * 3; at < (y * width + block.right) * 3; at += 3) {
      red += pixels[at] ?? 0;
      green += pixels[at + 1] ?? 0;
      blue += pixels[at + 2] ?? 0;
    }
  }
  const count = Math.max(1, (block.bottom - block.top) * (block.right - block.left));
  return { red: red / count, green: green / count, blue: blue / count };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Words of a path that a modality rule may read. */
export interface ModalityWords {
  readonly camera: string | null;
  readonly modality: string | null;
}

/**
 * The modality that a rule gives a frame by its path. `note` says in words why there is none.
 * @param parsed the words that the name pattern found; null without a pattern or where it does not fit
 */
export function modalityByRule(rule: ModalityRule, relativePath: string, parsed: ModalityWords | null): { modality: Modality | null; note: string | null } {
  switch (rule.kind) {
    case 'fixed':
      return { modality: rule.modality, note: null };
    case 'pixels':
      return { modality: null, note: null };
    case 'folder': {
      const folders = relativePath.split('/').slice(0, -1);
      return byWords(rule, folders, folders.length === 0 ? 'The frame lies in no sub-folder.' : `No folder of "${folders.join('/')}" is named in the modality rule.`);
    }
    case 'pattern': {
      if (parsed === null) return { modality: null, note: 'The name pattern does not fit, so it gives no modality.' };
      const word = parsed.modality ?? parsed.camera;
      if (word === null) return { modality: null, note: 'The name pattern has neither {modality} nor {camera} to tell the modality by.' };
      return byWords(rule, [word], `"${word}" is in neither list of the modality rule.`);
    }
  }
}

const fold = (word: string): string => word.normalize('NFC').toLowerCase();

function byWords(rule: { visible: readonly string[]; infrared: readonly string[] }, words: readonly string[], noneNote: string): { modality: Modality | null; note: string | null } {
  const found = new Set(words.map(fold));
  const visible = rule.visible.find((word) => found.has(fold(word)));
  const infrared = rule.infrared.find((word) => found.has(fold(word)));
  if (visible !== undefined && infrared !== undefined) return { modality: null, note: `The modality rule says visible by "${visible}" and infrared by "${infrared}".` };
  if (visible !== undefined) return { modality: 'visible', note: null };
  return infrared !== undefined ? { modality: 'infrared', note: null } : { modality: null, note: noneNote };
}
