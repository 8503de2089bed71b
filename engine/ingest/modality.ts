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

/** Y, Cb and Cr of JPEG, the latter two around 0, of each block: typed, as objects for them cost more than decoding. */
interface Chroma {
  readonly length: number;
  readonly luma: Float64Array;
  readonly blue: Float64Array;
  readonly red: Float64Array;
}

function chromaOfBlocks(image: RgbImage): Chroma {
  const { width, height } = image;
  const top = Math.floor(height * CAPTION);
  const columns = Math.max(1, Math.floor(width / BLOCK));
  const rows = Math.max(1, Math.floor((height - 2 * top) / BLOCK));
  const step = Math.max(1, Math.ceil(Math.sqrt((columns * rows) / MOST_BLOCKS)));
  const length = Math.ceil(columns / step) * Math.ceil(rows / step);
  const chroma = { length, luma: new Float64Array(length), blue: new Float64Array(length), red: new Float64Array(length) };
  let at = 0;
  for (let row = 0; row < rows; row += step) {
    for (let column = 0; column < columns; column += step) setBlock(chroma, at++, image, column * BLOCK, top + row * BLOCK);
  }
  return chroma;
}

/** The mean of the block at a corner. */
function setBlock({ luma, blue: cb, red: cr }: Chroma, at: number, { width, height, pixels }: RgbImage, left: number, top: number): void {
  const right = Math.min(width, left + BLOCK);
  const bottom = Math.min(height, top + BLOCK);
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = top; y < bottom; y += 1) {
    const end = (y * width + right) * 3;
    for (let byte = (y * width + left) * 3; byte < end; byte += 3) {
      red += pixels[byte] as number;
      green += pixels[byte + 1] as number;
      blue += pixels[byte + 2] as number;
    }
  }
  const count = Math.max(1, (bottom - top) * (right - left));
  luma[at] = (0.299 * red + 0.587 * green + 0.114 * blue) / count;
  cb[at] = (-0.168736 * red - 0.331264 * green + 0.5 * blue) / count;
  cr[at] = (0.5 * red - 0.418688 * green - 0.081312 * blue) / count;
}

const MOST_LEVELS = 24;
/** Steps of brightness told apart: 16 to a level of 255. */
const LUMA_STEPS = 4096;

/** Indices of the blocks by brightness, equal ones in their order. Counting takes a tenth of sorting. */
function byLuma({ length, luma }: Chroma): Uint32Array {
  const step = (index: number): number => Math.floor((luma[index] as number) * (LUMA_STEPS / 256));
  const starts = new Uint32Array(LUMA_STEPS + 1);
  for (let index = 0; index < length; index += 1) starts[step(index) + 1] = (starts[step(index) + 1] as number) + 1;
  for (let at = 1; at <= LUMA_STEPS; at += 1) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const order = new Uint32Array(length);
  for (let index = 0; index < length; index += 1) {
    const at = step(index);
    order[starts[at] as number] = index;
    starts[at] = (starts[at] as number) + 1;
  }
  return order;
}

/**
 * Distance, in levels of 255, that 2 % of the blocks exceed from the median chroma of the blocks about as bright: a tint,
 * whose chroma grows with brightness, has none.
 */
function chromaSpread(chroma: Chroma): number {
  const { length, blue, red } = chroma;
  const order = byLuma(chroma);
  const levels = Math.max(1, Math.min(MOST_LEVELS, Math.floor(length / MOST_LEVELS)));
  const distances = new Float64Array(length);
  for (let level = 0; level < levels; level += 1) {
    const [start, end] = [Math.floor((level * length) / levels), Math.floor(((level + 1) * length) / levels)];
    const [middleBlue, middleRed] = [medianOf(blue, order, start, end), medianOf(red, order, start, end)];
    for (let at = start; at < end; at += 1) {
      const index = order[at] as number;
      const [x, y] = [(blue[index] as number) - middleBlue, (red[index] as number) - middleRed];
      distances[at] = Math.sqrt(x * x + y * y);
    }
  }
  return quantile(distances, 0.98);
}

function medianOf(values: Float64Array, order: Uint32Array, start: number, end: number): number {
  const picked = new Float64Array(end - start);
  for (let at = start; at < end; at += 1) picked[at - start] = values[order[at] as number] as number;
  return quantile(picked, 0.5);
}

/** The value that this share of them does not reach; puts the values into another order. Sorting all of them takes thrice as long. */
function quantile(values: Float64Array, share: number): number {
  const wanted = Math.min(values.length - 1, Math.floor(values.length * share));
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((values[left] as number) < pivot) left += 1;
      while ((values[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const held = values[left] as number;
      values[left] = values[right] as number;
      values[right] = held;
      left += 1;
      right -= 1;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return values[wanted] ?? 0;
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
