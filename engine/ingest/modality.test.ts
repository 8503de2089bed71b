import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { finding } from '../../contract/finding.ts';
import { type ModalityRule } from '../../contract/source.ts';
import { Random } from '../../synthetic/random.ts';
import { type RgbImage } from '../image.ts';
import { decodeFrame } from './decode.ts';
import { guessModality, modalityByRule } from './modality.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** A wall, a floor and some rectangles in shades of the given colours, with sensor noise. */
function street(width: number, height: number, colours: readonly [Colour, ...Colour[]], noise: number): RgbImage {
  const random = new Random(`${width} ${colours.length} ${noise}`);
  const pixels = new Float32Array(width * height * 3).map((_, at) => (colours[0][at % 3] ?? 0) * (0.5 + at / width / height / 6));
  for (let shape = 0; shape < 40; shape += 1) {
    const shade = random.range(0.25, 1.4);
    const colour = random.pick(colours).map((value) => value * shade);
    const [left, top] = [random.int(width), random.int(height)];
    const [right, bottom] = [Math.min(width, left + random.range(0.05, 0.4) * width), Math.min(height, top + random.range(0.05, 0.5) * height)];
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) pixels.set(colour, (y * width + x) * 3);
  }
  return { width, height, pixels: new Uint8Array(Uint8ClampedArray.from(pixels, (value) => value + noise * (random.next() + random.next() + random.next() + random.next() - 2) * 1.73).buffer) };
}

async function throughJpeg({ width, height, pixels }: RgbImage, quality: number): Promise<RgbImage> {
  return (await decodeFrame(await sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality }).toBuffer(), 'a.jpg', 'UTC')).image;
}

const GREY: Colour = [150, 150, 150];
/** An overcast street: concrete, tarmac, dark clothes, one pair of blue jeans, one brick. */
const DULL: readonly [Colour, ...Colour[]] = [[150, 149, 144], [120, 122, 126], [60, 60, 62], [70, 82, 105], [135, 112, 100]];
const VIVID: readonly [Colour, ...Colour[]] = [[180, 60, 40], [60, 120, 60], [200, 190, 150], [50, 70, 160]];

describe('guessModality', () => {
  const grey: readonly (readonly [name: string, noise: number])[] = [['clean', 0], ['with noise of its own in each channel', 4]];
  describe.each([[320, 240], [80, 180]] as const)('%i × %i', (width, height) => {
    it.each(grey)('infrared: grey, %s', async (_, noise) => {
      for (const quality of [95, 75, 50]) expect(guessModality(await throughJpeg(street(width, height, [GREY], noise), quality)).modality).toBe('infrared');
      expect(guessModality(street(width, height, [GREY], 0)).modality).toBe('infrared');
    });
    it.each([['vivid', VIVID], ['dull', DULL]] as const)('visible: %s', async (_, colours) => {
      for (const quality of [95, 75, 50]) expect(guessModality(await throughJpeg(street(width, height, colours, 3), quality)).modality).toBe('visible');
    });
  });

  it.each([['purple', [165, 140, 160]], ['green', [138, 160, 138]]] as const)('infrared with a %s tint all over: right for frames, never surely wrong for crops', async (_, tint) => {
    for (const quality of [95, 75, 50]) {
      expect(guessModality(await throughJpeg(street(320, 240, [tint], 2), quality)).modality).toBe('infrared');
      const crop = guessModality(await throughJpeg(street(80, 180, [tint], 2), quality));
      expect(crop.modality === 'infrared' || crop.confidence < 0.9).toBe(true);
    }
  });

  it('is surer of the clear than of the dull, and never quite sure', () => {
    const confidence = (colours: readonly [Colour, ...Colour[]]): number => guessModality(street(320, 240, colours, 3)).confidence;
    expect(confidence(VIVID)).toBe(0.97);
    expect(confidence([GREY])).toBeGreaterThan(0.9);
    const faint: [Colour, ...Colour[]] = [[150, 150, 148], [140, 142, 146], [96, 90, 88]];
    expect(confidence(faint)).toBeLessThan(0.9);
    expect(confidence(faint)).toBeGreaterThanOrEqual(0.5);
  });

  it('is not misled by a coloured caption', () => {
    const frame = street(320, 240, [GREY], 2);
    for (const y of [2, 10, 230]) for (let at = y * 320 * 3; at < (y + 8) * 320 * 3; at += 3) frame.pixels.set([255, 255, 0], at);
    expect(guessModality(frame)).toMatchObject({ modality: 'infrared' });
  });

  it.each([[1, 1], [3, 2], [1, 500], [500, 1]])('takes a picture of %i × %i', (width, height) => {
    const guess = guessModality({ width, height, pixels: new Uint8Array(width * height * 3).fill(90) });
    expect(guess.modality).toBe('infrared');
    expect(guess.confidence).toBeGreaterThanOrEqual(0.5);
  });
});

const words = (camera: string | null, modality: string | null = null) => ({ camera, modality });
const FOLDER: ModalityRule = { kind: 'folder', visible: ['RGB', '可见'], infrared: ['ir', 'T\u00fcr'] };
const PATTERN: ModalityRule = { kind: 'pattern', visible: ['1', 'vis'], infrared: ['3', 'NIR'] };

describe('modalityByRule', () => {
  it.each([
    [{ kind: 'fixed', modality: 'infrared' }, 'a.jpg', null, 'infrared', null],
    [{ kind: 'pixels' }, 'a.jpg', null, null, null],
    [FOLDER, 'rgb/a.jpg', null, 'visible', null],
    [FOLDER, 'x/IR/y/a.jpg', null, 'infrared', null],
    [FOLDER, '可见/a.jpg', null, 'visible', null],
    [FOLDER, 'Tu\u0308r/a.jpg', null, 'infrared', null],
    [FOLDER, 'x/first/a.jpg', null, null, finding('folders-unnamed', { folders: 'x/first' })],
    [FOLDER, 'ir.jpg', null, null, finding('no-subfolder', { file: 'ir.jpg' })],
    [FOLDER, 'rgb/ir/a.jpg', null, null, finding('words-contradict', { visible: 'RGB', infrared: 'ir' })],
    [PATTERN, 'a.jpg', words('1'), 'visible', null],
    [PATTERN, 'a.jpg', words('3'), 'infrared', null],
    [PATTERN, 'a.jpg', words('1', 'nir'), 'infrared', null],
    [PATTERN, 'a.jpg', words('2'), null, finding('word-unlisted', { word: '2' })],
    [PATTERN, 'a.jpg', words(null), null, finding('pattern-without-words', { file: 'a.jpg' })],
    [PATTERN, 'a.jpg', null, null, finding('pattern-gives-none', { file: 'a.jpg' })],
  ] as const)('%j of %s with %j', (rule, path, parsed, modality, note) => {
    expect(modalityByRule(rule as ModalityRule, path, parsed)).toEqual({ modality, note });
  });
});
