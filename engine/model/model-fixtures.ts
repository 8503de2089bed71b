import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ModelId } from '../../contract/ids.ts';
import { type DetectorCard, type EmbedderCard } from '../../contract/model.ts';
import { readCard } from './card-file.ts';
import { type ModelFile } from './inference-messages.ts';

/** For tests: the networks of test/fixtures/models, with their cards or with cards made for them. */
const FIXTURES = fileURLToPath(new URL('../../test/fixtures/models/', import.meta.url));
export const RESOURCES = fileURLToPath(new URL('../../resources/', import.meta.url));

export function smallModel(name: 'tiny' | 'other'): ModelFile<EmbedderCard> {
  const card = readCard(`${FIXTURES}${name}.json`);
  if (card.kind !== 'embedder') throw new Error(`${name} is no embedder`);
  return { card, file: `${FIXTURES}${name}.onnx` };
}

export type OddName = 'means' | 'fixed-batch' | 'constant' | 'not-finite' | 'two-inputs' | 'picture' | 'yolov8' | 'yolox';
export const oddFile = (name: OddName): string => `${FIXTURES}odd/${name}.onnx`;

const common = (name: OddName) => {
  const bytes = readFileSync(oddFile(name));
  return { schema: 1 as const, id: ModelId.parse(name), name, file: `${name}.onnx`, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, licence: '', origin: '', limits: [] };
};

/** Vectors of the odd embedders are the three channel means of crops of 4x8. */
export function oddEmbedder(name: OddName, output: Partial<EmbedderCard['output']> = {}): ModelFile<EmbedderCard> {
  const card: EmbedderCard = {
    ...common(name),
    kind: 'embedder',
    input: { name: 'images', width: 4, height: 8, layout: 'nchw', mean: [0, 0, 0], std: [1, 1, 1], resize: 'fill-linear' },
    output: { name: 'embedding', dimension: 3, normalised: false, ...output },
    training: { summary: '', data: '', recipe: '' },
    metrics: [],
  };
  return { card, file: oddFile(name) };
}

/** Finds cells of 8, 16 and 32 pixels in inputs of 64x64 by their brightness. */
export function brightnessDetector(architecture: 'yolov8' | 'yolox'): ModelFile<DetectorCard> {
  const std: [number, number, number] = architecture === 'yolox' ? [1 / 255, 1 / 255, 1 / 255] : [1, 1, 1];
  const card: DetectorCard = {
    ...common(architecture),
    kind: 'detector',
    architecture,
    input: { name: 'images', width: 64, height: 64, layout: 'nchw', mean: [0, 0, 0], std, channels: architecture === 'yolox' ? 'bgr' : 'rgb' },
    strides: [8, 16, 32],
    personClass: 0,
    outputs: [architecture === 'yolox' ? 'output' : 'output0'],
  };
  return { card, file: oddFile(architecture) };
}
