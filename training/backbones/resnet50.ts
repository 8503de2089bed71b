import { type Backbone, type Block, type ConvLayer, single } from './backbone.ts';

/** Width inside a bottleneck, blocks, stride of the first block of each stage (He et al., CVPR 2016, table 1). */
const STAGES: readonly (readonly [number, number, 1 | 2])[] = [[64, 3, 1], [128, 4, 2], [256, 6, 2], [512, 3, 2]];
/** A bottleneck gives four times its width. */
const EXPANSION = 4;

function bottleneck(prefix: string, inChannels: number, width: number, stride: 1 | 2): Block {
  const layer = (step: number, from: number, to: number, kernel: 1 | 3, own: 1 | 2, activation: ConvLayer['activation']): ConvLayer => ({
    conv: `${prefix}.conv${step}`, norm: `${prefix}.bn${step}`, inChannels: from, outChannels: to, kernel, stride: own, groups: 1, activation,
  });
  const outChannels = width * EXPANSION;
  const downsample: ConvLayer = { ...layer(0, inChannels, outChannels, 1, stride, 'none'), conv: `${prefix}.downsample.0`, norm: `${prefix}.downsample.1` };
  return {
    // the stride is in the 3×3 convolution, as in torchvision and timm, not in the first as in the paper
    layers: [layer(1, inChannels, width, 1, 1, 'relu'), layer(2, width, width, 3, stride, 'relu'), layer(3, width, outChannels, 1, 1, 'none')],
    shortcut: stride === 1 && inChannels === outChannels ? 'identity' : downsample,
    activation: 'relu',
    maxPool: false,
  };
}

/** ResNet-50, the backbone of the paper; torchvision and timm name its weights alike. @param lastStride 1 as AGW and HCT */
export function resNet50({ lastStride }: { readonly lastStride: 1 | 2 }): Backbone {
  const stem: ConvLayer = { conv: 'conv1', norm: 'bn1', inChannels: 3, outChannels: 64, kernel: 7, stride: 2, groups: 1, activation: 'relu' };
  const blocks: Block[] = [single(stem, true)];
  let channels = 64;
  STAGES.forEach(([width, repeats, stageStride], stage) => {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const stride = repeat > 0 ? 1 : stage === STAGES.length - 1 ? lastStride : stageStride;
      blocks.push(bottleneck(`layer${stage + 1}.${repeat}`, channels, width, stride));
      channels = width * EXPANSION;
    }
  });
  return { name: 'resnet50', blocks, channels };
}
