import { type Finding, finding } from '../../contract/finding.ts';
import { type Modality, type ModalityGuess } from '../../contract/modality.ts';
import { type ModalityRule } from '../../contract/source.ts';
import { type RgbImage } from '../image.ts';

/** Pictures are looked at in blocks of this many pixels a side: their mean is free of sensor noise and of JPEG's blotches. */
const BLOCK = 4;
/** For 1080p 3 ms beside the 18 of decoding; 20,000 take 6.5 and guess no better. */
const MOST_BLOCKS = 5000;
/** Recorders write the time, often in colour, along the top and the bottom of infrared frames too. */
const CAPTION = 0.08;
/** A visible camera may be set to grey, a thermal one to false colour: pixels alone are never surer than this. */
const SUREST = 0.97;

/**
 * [Note: Telling modalities apart] Spread of 265 real visible street frames: 5.1 to 77, median 21; of 486 real infrared ones
 * 0, and with a tint, sensor noise and JPEG at quality 50 put on them 2.7 to 3.8. Crops of person size out of the visible
 * frames: 5 % below 1.9, a quarter below 4.4, since clothes and walls are grey. Hence an earlier and steeper turn for crops.
 */
const FRAME = { even: 4.5, slope: 1.2 };
const CROP = { even: 2.5, slope: 0.7 };
/** Below this many blocks (128 × 256 pixels) a picture counts as a crop. */
const CROP_BLOCKS = 2048;

/**
 * Guesses from pixels what a camera saw with. Infrared frames are grey, or have one tint all over; visible ones have several
 * colours at the same brightness. False-colour thermal pictures are taken for visible.
 */
export function guessModality(image: RgbImage): ModalityGuess {
  const blocks = chromaOfBlocks(image);
  const { even, slope } = blocks.length < CROP_BLOCKS ? CROP : FRAME;
  const visible = 1 / (1 + Math.exp((even - chromaSpread(blocks)) / slope));
  const confidence = Math.min(SUREST, Math.max(visible, 1 - visible));
  return { modality: visible >= 0.5 ? 'visible' : 'infrared', confidence };
}

interface Chroma {
  /** Y, Cb and Cr of JPEG, the latter two around 0. */
  readonly luma: number;
  readonly blue: number;
  readonly red: number;
}

function chromaOfBlocks({ width, height, pixels }: RgbImage): Chroma[] {
  const top = Math.floor(height * CAPTION);
  const columns = Math.max(1, Math.floor(width / BLOCK));
  const rows = Math.max(1, Math.floor((height - 2 * top) / BLOCK));
  const step = Math.max(1, Math.ceil(Math.sqrt((columns * rows) / MOST_BLOCKS)));
  const blocks: Chroma[] = [];
  for (let row = 0; row < rows; row += step) {
    for (let column = 0; column < columns; column += step) {
      const [left, upper] = [column * BLOCK, top + row * BLOCK];
      const { red, green, blue } = blockMean(pixels, width, { left, top: upper, right: Math.min(width, left + BLOCK), bottom: Math.min(height, upper + BLOCK) });
      blocks.push({ luma: 0.299 * red + 0.587 * green + 0.114 * blue, blue: -0.168736 * red - 0.331264 * green + 0.5 * blue, red: 0.5 * red - 0.418688 * green - 0.081312 * blue });
    }
  }
  return blocks;
}

const MOST_LEVELS = 24;

/**
 * Distance, in levels of 255, that 2 % of the blocks exceed from the median chroma of the blocks about as bright: a tint,
 * whose chroma grows with brightness, has none.
 */
function chromaSpread(blocks: readonly Chroma[]): number {
  const byLuma = blocks.toSorted((one, other) => one.luma - other.luma);
  const levels = Math.max(1, Math.min(MOST_LEVELS, Math.floor(byLuma.length / MOST_LEVELS)));
  const distances: number[] = [];
  for (let level = 0; level < levels; level += 1) {
    const alike = byLuma.slice(Math.floor((level * byLuma.length) / levels), Math.floor(((level + 1) * byLuma.length) / levels));
    const middleBlue = quantile(alike.map(({ blue }) => blue), 0.5);
    const middleRed = quantile(alike.map(({ red }) => red), 0.5);
    for (const { blue, red } of alike) distances.push(Math.hypot(blue - middleBlue, red - middleRed));
  }
  return quantile(distances, 0.98);
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
 * The modality that a rule gives a frame by its path. `note` says why there is none.
 * @param parsed the words that the name pattern found; null without a pattern or where it does not fit
 */
export function modalityByRule(rule: ModalityRule, relativePath: string, parsed: ModalityWords | null): { modality: Modality | null; note: Finding | null } {
  switch (rule.kind) {
    case 'fixed':
      return { modality: rule.modality, note: null };
    case 'pixels':
      return { modality: null, note: null };
    case 'folder': {
      const folders = relativePath.split('/').slice(0, -1);
      return byWords(rule, folders, folders.length === 0 ? finding('no-subfolder', { file: relativePath }) : finding('folders-unnamed', { folders: folders.join('/') }));
    }
    case 'pattern': {
      if (parsed === null) return { modality: null, note: finding('pattern-gives-none', { file: relativePath }) };
      const word = parsed.modality ?? parsed.camera;
      if (word === null) return { modality: null, note: finding('pattern-without-words', { file: relativePath }) };
      return byWords(rule, [word], finding('word-unlisted', { word }));
    }
  }
}

const fold = (word: string): string => word.normalize('NFC').toLowerCase();

function byWords(rule: { visible: readonly string[]; infrared: readonly string[] }, words: readonly string[], noneNote: Finding): { modality: Modality | null; note: Finding | null } {
  const found = new Set(words.map(fold));
  const visible = rule.visible.find((word) => found.has(fold(word)));
  const infrared = rule.infrared.find((word) => found.has(fold(word)));
  if (visible !== undefined && infrared !== undefined) return { modality: null, note: finding('words-contradict', { visible, infrared }) };
  if (visible !== undefined) return { modality: 'visible', note: null };
  return infrared !== undefined ? { modality: 'infrared', note: null } : { modality: null, note: noneNote };
}
