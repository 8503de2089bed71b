import { type DetectorCard, type EmbedderInput } from '../../contract/model.ts';

type InputSpec = EmbedderInput | DetectorCard['input'];

/** Fills `[count, height, width, 3]` bytes into `[count, 3, height, width]` (or nhwc) floats. */
export type FillInput = (pixels: Uint8Array, target: Float32Array) => void;

/**
 * How a card's input is made of RGB bytes: value/255, less the mean, by the standard deviation. A table of 256 floats a
 * channel replaces the arithmetic. `mean` and `std` stand in the order of the network's own channels.
 */
export function inputFiller(input: InputSpec): FillInput {
  const reversed = 'channels' in input && input.channels === 'bgr';
  const tables = input.mean.map((mean, channel) => Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / (input.std[channel] ?? 1)));
  const [first, second, third] = tables as [Float32Array, Float32Array, Float32Array];
  const area = input.width * input.height;
  const [red, blue] = reversed ? [2, 0] : [0, 2];
  if (input.layout === 'nhwc') {
    return (pixels, target) => {
      for (let index = 0; index < pixels.length; index += 3) {
        target[index] = first[pixels[index + red] as number] as number;
        target[index + 1] = second[pixels[index + 1] as number] as number;
        target[index + 2] = third[pixels[index + blue] as number] as number;
      }
    };
  }
  return (pixels, target) => {
    const count = pixels.length / (area * 3);
    for (let image = 0; image < count; image++) {
      let from = image * area * 3;
      const base = image * area * 3;
      for (let at = base; at < base + area; at++, from += 3) {
        target[at] = first[pixels[from + red] as number] as number;
        target[at + area] = second[pixels[from + 1] as number] as number;
        target[at + area * 2] = third[pixels[from + blue] as number] as number;
      }
    }
  };
}
