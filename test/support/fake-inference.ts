import { frameBox } from '../../contract/geometry.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { type FoundBox } from '../../contract/search.ts';
import { type CropBatch, type RgbImage } from '../../engine/image.ts';
import { type Inference } from '../../engine/model/inference.ts';

const DIMENSION = 8;

export const fakeCard: EmbedderCard = {
  schema: 1,
  kind: 'embedder',
  id: 'fake' as EmbedderCard['id'],
  name: 'Fake',
  file: 'fake.onnx',
  sha256: '0'.repeat(64),
  bytes: 1,
  licence: 'none',
  origin: 'tests',
  limits: [],
  input: { name: 'input', width: 8, height: 16, layout: 'nchw', mean: [0, 0, 0], std: [1, 1, 1], resize: 'fill-linear' },
  output: { name: 'output', dimension: DIMENSION, normalised: true },
  training: { summary: '', data: '', recipe: '' },
  metrics: [],
};

export interface FakeInference extends Inference {
  /** Crops in each call of embed so far. */
  readonly batches: number[];
  /** Frames given to detect so far. */
  detected: number;
}

/**
 * Stands for the networks: vectors of pixel sums, and one "person" in the left half of every frame that is not black.
 * Like real kernels, its last digits depend on how many crops it gets at once.
 */
export function fakeInference(onCall: () => void = () => undefined): FakeInference {
  const batches: number[] = [];
  const fake: FakeInference = {
    embedder: fakeCard,
    batches,
    detected: 0,
    embed: async (crops) => {
      onCall();
      batches.push(crops.count);
      await Promise.resolve();
      return vectorsOf(crops);
    },
    detect: async (frame) => {
      onCall();
      fake.detected++;
      await Promise.resolve();
      return people(frame);
    },
  };
  return fake;
}

function vectorsOf({ count, width, height, pixels }: CropBatch): Float32Array {
  const size = width * height * 3;
  const vectors = new Float32Array(count * DIMENSION);
  for (let crop = 0; crop < count; crop++) {
    const vector = vectors.subarray(crop * DIMENSION, (crop + 1) * DIMENSION).fill(0.01 + count * 1e-6);
    for (let index = 0; index < size; index++) vector[index % DIMENSION] = (vector[index % DIMENSION] ?? 0) + (pixels[crop * size + index] ?? 0) / 255;
    const length = Math.hypot(...vector);
    for (let index = 0; index < DIMENSION; index++) vector[index] = (vector[index] ?? 0) / length;
  }
  return vectors;
}

function people({ width, height, pixels }: RgbImage): FoundBox[] {
  return pixels.some((value) => value > 16) ? [{ box: frameBox(0, 0, width / 2, height), score: 0.75 }] : [];
}
