import { IMAGENET_MEAN, IMAGENET_STD, LEAST_EDGE, LUMA, SOBEL } from '../backbones/pictures.ts';
import { type ConvWeights, type GraphBuilder, type Value } from './graph-builder.ts';

/**
 * Two pictures of one: gray, and its gradient magnitude as a share of the picture's greatest. Colour does not exist in
 * infrared, and edges survive the change of modality better than brightness: on 82 real visible and thermal pairs an
 * untrained MobileNetV2 reached 21 % mAP on gray, 24 % on gradients and 29 % on both.
 *
 * Each picture becomes three equal channels, normalised as ImageNet is.
 *
 * @param images `[n, 3, h, w]`, RGB, values 0 to 1
 * @returns `[2n, 3, h, w]`: the n gray pictures, then the n gradient pictures
 */
export function addGrayAndEdges(graph: GraphBuilder, images: Value): Value {
  const gray = graph.conv(images, { shape: [1, 3, 1, 1], kernel: Float32Array.from(LUMA), bias: new Float32Array(1) }, 'gray');
  // The border repeats its pixels: zeros there would draw a frame around every person.
  const padded = graph.node('Pad', [gray, graph.constant([8], BigInt64Array.of(0n, 0n, 1n, 1n, 0n, 0n, 1n, 1n))], { mode: 'edge' });
  const slopes = graph.conv(padded, { shape: [2, 1, 3, 3], kernel: Float32Array.from(SOBEL), bias: new Float32Array(2) }, 'sobel');
  const magnitude = graph.node('ReduceL2', [slopes], { axes: [1], keepdims: 1 });
  const greatest = graph.node('ReduceMax', [magnitude], { axes: [2, 3], keepdims: 1 });
  const edges = graph.node('Div', [magnitude, graph.node('Max', [greatest, graph.scalar(LEAST_EDGE)])]);
  return graph.conv(graph.node('Concat', [gray, edges], { axis: 0 }), imagenetChannels(), 'imagenet');
}

/** The colours as they are, normalised as ImageNet is: `[n, 3, h, w]` → `[n, 3, h, w]` */
export function addRgb(graph: GraphBuilder, images: Value): Value {
  return graph.conv(images, imagenetChannels(), 'imagenet', { groups: 3 });
}

/** One input channel to each of three: of a gray picture all the same, or in groups its own colour. */
function imagenetChannels(): ConvWeights {
  const kernel = Float32Array.from(IMAGENET_STD, (std) => 1 / std);
  const bias = Float32Array.from(IMAGENET_MEAN, (mean, i) => -mean * (kernel[i] ?? NaN));
  return { shape: [3, 1, 1, 1], kernel, bias };
}
