import { type Backbone, type Block, type ConvLayer, single } from './backbone.ts';

/** How a state file names the layers: torchvision (`features.2.conv.0.0`), other ports (`features.2.conv.0`), timm (`blocks.1.0.conv_pw`). */
export type Naming = 'torchvision' | 'flat' | 'timm';

export const FEATURES = 1280;

/** Expansion, output channels, repeats, stride of the first repeat. */
const STAGES: readonly (readonly [number, number, number, 1 | 2])[] = [
  [1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 3, 2], [6, 64, 4, 2], [6, 96, 3, 1], [6, 160, 3, 2], [6, 320, 1, 1],
];

/** Where a block stands: its place among all (the stem is 0), its stage, its place in the stage. */
interface Place {
  readonly index: number;
  readonly stage: number;
  readonly repeat: number;
}
type Names = Pick<ConvLayer, 'conv' | 'norm'>;

/** Names of layer `step` of `count` in a block. */
function layerNames({ index, stage, repeat }: Place, naming: Naming, step: number, count: number): Names {
  const last = step === count - 1;
  switch (naming) {
    case 'flat': // convolution, normalisation and ReLU6 are numbered each
      return { conv: `features.${index}.conv.${step * 3}`, norm: `features.${index}.conv.${step * 3 + 1}` };
    case 'torchvision': // each activated convolution is one module
      return last ? { conv: `features.${index}.conv.${step}`, norm: `features.${index}.conv.${step + 1}` } : { conv: `features.${index}.conv.${step}.0`, norm: `features.${index}.conv.${step}.1` };
    case 'timm': {
      const parts = count === 2 ? ['conv_dw', 'conv_pw'] : ['conv_pw', 'conv_dw', 'conv_pwl'];
      return { conv: `blocks.${stage}.${repeat}.${parts[step] ?? ''}`, norm: `blocks.${stage}.${repeat}.bn${step + 1}` };
    }
  }
}

function plainNames(index: number, naming: Naming): Names {
  if (naming !== 'timm') return { conv: `features.${index}.0`, norm: `features.${index}.1` };
  return index === 0 ? { conv: 'conv_stem', norm: 'bn1' } : { conv: 'conv_head', norm: 'bn2' };
}

function invertedResidual(place: Place, naming: Naming, inChannels: number, expansion: number, outChannels: number, stride: 1 | 2): Block {
  const hidden = inChannels * expansion;
  const count = expansion > 1 ? 3 : 2;
  const names = (step: number): Names => layerNames(place, naming, step, count);
  const layers: ConvLayer[] = [];
  if (expansion > 1) {
    layers.push({ ...names(0), inChannels, outChannels: hidden, kernel: 1, stride: 1, groups: 1, activation: 'relu6' });
  }
  layers.push({ ...names(layers.length), inChannels: hidden, outChannels: hidden, kernel: 3, stride, groups: hidden, activation: 'relu6' });
  layers.push({ ...names(layers.length), inChannels: hidden, outChannels, kernel: 1, stride: 1, groups: 1, activation: 'none' });
  return { layers, shortcut: stride === 1 && inChannels === outChannels ? 'identity' : 'none', activation: 'none', maxPool: false };
}

/**
 * MobileNetV2 at width 1 (Sandler et al., CVPR 2018, table 2).
 * @param lastStride 1 keeps twice the height and width in the last stages (16×8 cells of a 256×128 picture): usual for people
 */
export function mobileNetV2({ lastStride, naming }: { readonly lastStride: 1 | 2; readonly naming: Naming }): Backbone {
  const plain = (index: number, inChannels: number, outChannels: number, kernel: 1 | 3, stride: 1 | 2): Block =>
    single({ ...plainNames(index, naming), inChannels, outChannels, kernel, stride, groups: 1, activation: 'relu6' });
  const blocks = [plain(0, 3, 32, 3, 2)];
  let channels = 32;
  STAGES.forEach(([expansion, outChannels, repeats, stageStride], stage) => {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const stride = repeat > 0 ? 1 : outChannels === 160 ? lastStride : stageStride;
      blocks.push(invertedResidual({ index: blocks.length, stage, repeat }, naming, channels, expansion, outChannels, stride));
      channels = outChannels;
    }
  });
  blocks.push(plain(blocks.length, channels, FEATURES, 1, 1));
  return { name: 'mobilenetv2', blocks, channels: FEATURES };
}
