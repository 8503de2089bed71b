import { type Backbone, type Block, type ConvLayer, single } from './backbone.ts';

/** How layers inside a block are numbered: `nested` as in torchvision (`conv.0.0`), `flat` as in other ports (`conv.0`). */
export type Naming = 'nested' | 'flat';

export const FEATURES = 1280;

/** Expansion, output channels, repeats, stride of the first repeat. */
const STAGES: readonly (readonly [number, number, number, 1 | 2])[] = [
  [1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 3, 2], [6, 64, 4, 2], [6, 96, 3, 1], [6, 160, 3, 2], [6, 320, 1, 1],
];

function invertedResidual(prefix: string, naming: Naming, inChannels: number, expansion: number, outChannels: number, stride: 1 | 2): Block {
  const hidden = inChannels * expansion;
  // Each activated convolution is one module when nested, three (convolution, normalisation, ReLU6) when flat.
  const names = (step: number, activated: boolean): Pick<ConvLayer, 'conv' | 'norm'> => {
    if (naming === 'flat') return { conv: `${prefix}.conv.${step * 3}`, norm: `${prefix}.conv.${step * 3 + 1}` };
    return activated
      ? { conv: `${prefix}.conv.${step}.0`, norm: `${prefix}.conv.${step}.1` }
      : { conv: `${prefix}.conv.${step}`, norm: `${prefix}.conv.${step + 1}` };
  };
  const layers: ConvLayer[] = [];
  if (expansion > 1) {
    layers.push({ ...names(0, true), inChannels, outChannels: hidden, kernel: 1, stride: 1, groups: 1, activation: 'relu6' });
  }
  layers.push({ ...names(layers.length, true), inChannels: hidden, outChannels: hidden, kernel: 3, stride, groups: hidden, activation: 'relu6' });
  layers.push({ ...names(layers.length, false), inChannels: hidden, outChannels, kernel: 1, stride: 1, groups: 1, activation: 'none' });
  return { layers, shortcut: stride === 1 && inChannels === outChannels ? 'identity' : 'none', activation: 'none', maxPool: false };
}

/**
 * MobileNetV2 at width 1 (Sandler et al., CVPR 2018, table 2).
 * @param lastStride 1 keeps twice the height and width in the last stages (16×8 cells of a 256×128 picture): usual for people
 */
export function mobileNetV2({ lastStride, naming }: { readonly lastStride: 1 | 2; readonly naming: Naming }): Backbone {
  const plain = (prefix: string, inChannels: number, outChannels: number, kernel: 1 | 3, stride: 1 | 2): Block =>
    single({ conv: `${prefix}.0`, norm: `${prefix}.1`, inChannels, outChannels, kernel, stride, groups: 1, activation: 'relu6' });
  const blocks = [plain('features.0', 3, 32, 3, 2)];
  let channels = 32;
  for (const [expansion, outChannels, repeats, stageStride] of STAGES) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const stride = repeat > 0 ? 1 : outChannels === 160 ? lastStride : stageStride;
      blocks.push(invertedResidual(`features.${blocks.length}`, naming, channels, expansion, outChannels, stride));
      channels = outChannels;
    }
  }
  blocks.push(plain(`features.${blocks.length}`, channels, FEATURES, 1, 1));
  return { name: 'mobilenetv2', blocks, channels: FEATURES };
}

/** The naming of a state file, told by a key that only one of the two has. */
export function namingOf(keys: { has(key: string): boolean }): Naming {
  return keys.has('features.1.conv.0.0.weight') ? 'nested' : 'flat';
}
