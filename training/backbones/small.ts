import { type Backbone, type ConvLayer, single } from './backbone.ts';

/** Four convolutions that train in seconds: for tests and for trying out the app, never for use. Divides the picture by 8. */
export function small(): Backbone {
  const widths = [3, 16, 32, 48, 64];
  const layer = (index: number, stride: 1 | 2): ConvLayer => ({
    conv: `conv${index}`, norm: `bn${index}`, inChannels: widths[index - 1] ?? 0, outChannels: widths[index] ?? 0, kernel: 3, stride, groups: 1, activation: 'relu',
  });
  return { name: 'small', blocks: [single(layer(1, 2)), single(layer(2, 2)), single(layer(3, 2)), single(layer(4, 1))], channels: 64 };
}
