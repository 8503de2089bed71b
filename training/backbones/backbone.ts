/** A convolution without bias, its batch normalisation, and what follows. */
export interface ConvLayer {
  /** Key of the convolution without `.weight`, and of its batch normalisation without `.running_mean` and so on. */
  readonly conv: string;
  readonly norm: string;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Square; zeros around the picture keep its size before the stride. */
  readonly kernel: 1 | 3 | 7;
  readonly stride: 1 | 2;
  /** `inChannels` for a depthwise convolution, else 1. */
  readonly groups: number;
  readonly activation: 'relu' | 'relu6' | 'none';
}

/** Layers one after another, and what is added to their output. */
export interface Block {
  readonly layers: readonly ConvLayer[];
  /** What is added: nothing, the block's input, or the input through a layer of its own. */
  readonly shortcut: 'none' | 'identity' | ConvLayer;
  /** After the addition. */
  readonly activation: 'relu' | 'none';
  /** A 3×3 maximum with stride 2 after it (the stem of ResNet). */
  readonly maxPool: boolean;
}

export type BackboneName = 'resnet50' | 'mobilenetv2' | 'small';

/**
 * A network as data: what to compute, and under which names a PyTorch state file holds the weights. Training, ONNX
 * export and the import of weights read the same table.
 */
export interface Backbone {
  readonly name: BackboneName;
  readonly blocks: readonly Block[];
  /** Of the feature map. */
  readonly channels: number;
}

/** PyTorch's default, in all three. */
export const BATCH_NORM_EPSILON = 1e-5;

/** Every layer, shortcuts included, in the order of computing. */
export function layersOf({ layers, shortcut }: Block): readonly ConvLayer[] {
  return typeof shortcut === 'string' ? layers : [...layers, shortcut];
}

/** A block of one layer. */
export const single = (layer: ConvLayer, maxPool = false): Block => ({ layers: [layer], shortcut: 'none', activation: 'none', maxPool });
