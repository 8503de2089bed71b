import { describe, expect, it } from 'vitest';
import { Random } from '../../../synthetic/random.ts';
import { type DetectorCard } from '../../../contract/model.ts';
import { brightnessDetector } from '../model-fixtures.ts';
import { decodeNanodet } from './nanodet.ts';
import { type NetworkOutput, type RawBox } from './raw-box.ts';
import { decodeYolov8 } from './yolov8.ts';
import { decodeYolox } from './yolox.ts';

/** 64x32: a grid that is not square tells rows from columns. */
const card = (architecture: DetectorCard['architecture'], change: Partial<DetectorCard> = {}): DetectorCard => {
  const { card: base } = brightnessDetector('yolox');
  return { ...base, architecture, input: { ...base.input, width: 64, height: 32 }, strides: [8, 16], personClass: 1, ...change };
};
const output = (random: Random, dims: number[], draw: () => number = () => random.next()): NetworkOutput => ({ dims, data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, draw) });
const close = (given: readonly RawBox[], expected: readonly RawBox[]): void => {
  expect(given).toHaveLength(expected.length);
  expect(given.length).toBeGreaterThan(3);
  given.forEach((box, at) => {
    for (const key of ['left', 'top', 'right', 'bottom', 'score'] as const) expect(box[key]).toBeCloseTo(expected[at]?.[key] ?? NaN, 3);
  });
};
const around = (x: number, y: number, width: number, height: number, score: number): RawBox => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2, score });

/** Cell centres in strides, level by level, row by row. */
const grid = [8, 16].flatMap((stride) => Array.from({ length: 32 / stride }, (_, row) => Array.from({ length: 64 / stride }, (_unused, column) => ({ stride, row, column }))).flat());

describe('decoders, against their formulas cell by cell', () => {
  it('NanoDet', () => {
    const random = new Random(1);
    const regMax = 4;
    const classes = 3;
    const levels = [8, 16].map((stride) => {
      const cells = (64 / stride) * (32 / stride);
      return { stride, cells, scores: output(random, [1, cells, classes]), distances: output(random, [1, cells, 4 * (regMax + 1)], () => random.normal(0, 3)) };
    });
    const expected: RawBox[] = [];
    let offset = 0;
    for (const { cells, scores, distances } of levels) {
      for (let cell = 0; cell < cells; cell++) {
        const { stride, row, column } = grid[offset + cell] as (typeof grid)[number];
        const score = scores.data[cell * classes + 1] as number;
        const [left, top, right, bottom] = [0, 1, 2, 3].map((side) => {
          const logits = Array.from({ length: regMax + 1 }, (_, bin) => Math.exp(distances.data[(cell * 4 + side) * (regMax + 1) + bin] as number));
          const total = logits.reduce((a, b) => a + b, 0);
          return logits.reduce((sum, weight, bin) => sum + (weight / total) * bin, 0) * stride;
        }) as [number, number, number, number];
        if (score >= 0.8) expected.push({ left: (column + 0.5) * stride - left, top: (row + 0.5) * stride - top, right: (column + 0.5) * stride + right, bottom: (row + 0.5) * stride + bottom, score });
      }
      offset += cells;
    }
    close(decodeNanodet(levels.flatMap(({ scores, distances }) => [scores, distances]), card('nanodet', { regMax }), 0.8), expected);
  });

  it('YOLOX', () => {
    const random = new Random(2);
    const given = output(random, [1, grid.length, 7]);
    const expected = grid.flatMap(({ stride, row, column }, cell) => {
      const [x, y, w, h, object, , person] = given.data.subarray(cell * 7, cell * 7 + 7) as unknown as [number, number, number, number, number, number, number];
      const score = object * person;
      return score >= 0.5 ? [around((column + x) * stride, (row + y) * stride, Math.exp(w) * stride, Math.exp(h) * stride, score)] : [];
    });
    close(decodeYolox([given], card('yolox'), 0.5), expected);
  });

  it('YOLOv8', () => {
    const random = new Random(3);
    const given = output(random, [1, 6, grid.length]);
    const at = (row: number, cell: number): number => given.data[row * grid.length + cell] as number;
    const expected = grid.flatMap((_, cell) => (at(5, cell) >= 0.7 ? [around(at(0, cell), at(1, cell), at(2, cell), at(3, cell), at(5, cell))] : []));
    close(decodeYolov8([given], card('yolov8'), 0.7), expected);
  });

  it('refuse outputs of another shape in a sentence', () => {
    const random = new Random(4);
    const wrong = output(random, [1, 9, 7]);
    expect(() => decodeNanodet([wrong, wrong, wrong, wrong], card('nanodet', { regMax: 4 }), 0.5)).toThrow('yolox.onnx: the outputs for stride 8 do not have the shape of a NanoDet head.');
    expect(() => decodeYolox([wrong], card('yolox'), 0.5)).toThrow('the output is 1×9×7; YOLOX gives 1×40×(5 + classes) for this input.');
    expect(() => decodeYolov8([wrong], card('yolov8'), 0.5)).toThrow('the output is 1×9×7; YOLOv8 gives 1×(4 + classes)×cells.');
    expect(() => decodeYolox([], card('yolox'), 0.5)).toThrow('the output is missing');
  });
});
