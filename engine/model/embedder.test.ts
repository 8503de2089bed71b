import { describe, expect, it } from 'vitest';
import { createEmbedder, embedAll, runSize, type Embedder } from './embedder.ts';
import { type ModelFile } from './inference-messages.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { brightnessDetector, oddEmbedder, smallModel } from './model-fixtures.ts';
import { openSession } from './session.ts';
import { seededPictures } from './trial/seeded-pictures.ts';

const open = async ({ card, file }: ModelFile<EmbedderCard>, size = runSize('cpu')): Promise<Embedder> => createEmbedder(await openSession(file, { provider: 'cpu', threads: 1 }), card, size);

describe('embedder', () => {
  it('gives the same unit vectors whatever the batch', async () => {
    const embedder = await open(smallModel('tiny'));
    const crops = seededPictures(37, 32, 64, 1);
    const together = await embedAll(embedder, crops);
    for (let index = 0; index < crops.count; index++) {
      const alone = await embedder.run(crops.pixels.subarray(index * 32 * 64 * 3, (index + 1) * 32 * 64 * 3));
      expect(Math.hypot(...alone)).toBeCloseTo(1, 5);
      alone.forEach((value, at) => expect(together[index * 32 + at]).toBeCloseTo(value, 5));
    }
  });

  it('gives the same in the few shapes that GPUs are fed', async () => {
    const [few, all] = [await open(smallModel('tiny'), runSize('cuda')), await open(smallModel('tiny'))];
    for (const count of [1, 3, 32, 45]) {
      const crops = seededPictures(count, 32, 64, count);
      const [a, b] = [await embedAll(few, crops), await embedAll(all, crops)];
      expect(a).toHaveLength(count * 32);
      a.forEach((value, at) => expect(value).toBeCloseTo(b[at] as number, 5));
    }
  });

  it('makes vectors of length 1 of channel means, the network leaving that to it', async () => {
    const embedder = await open(oddEmbedder('means'));
    const pixels = new Uint8Array(4 * 8 * 3).map((_, index) => [30, 60, 60][index % 3] as number);
    const vector = await embedder.run(pixels);
    [1 / 3, 2 / 3, 2 / 3].forEach((value, at) => expect(vector[at]).toBeCloseTo(value, 5));
  });

  it('fills up the batch of a graph made for a fixed one', async () => {
    const [fixed, free] = [await open(oddEmbedder('fixed-batch')), await open(oddEmbedder('means'))];
    const crops = seededPictures(7, 4, 8, 2);
    expect(fixed.chunk).toBe(4);
    const [a, b] = [await embedAll(fixed, crops), await embedAll(free, crops)];
    expect(a).toHaveLength(21);
    a.forEach((value, at) => expect(value).toBeCloseTo(b[at] as number, 5));
  });

  it('gives no vector that is not finite, all zero, or longer than its card says', async () => {
    const crops = seededPictures(1, 4, 8, 3);
    await expect((await open(oddEmbedder('not-finite'))).run(crops.pixels)).rejects.toThrow('not-finite.onnx gave a vector that is not finite.');
    await expect((await open(oddEmbedder('means'))).run(new Uint8Array(96))).rejects.toThrow('means.onnx gave a vector that is all zero.');
    await expect((await open(oddEmbedder('constant', { normalised: true }))).run(crops.pixels)).rejects.toThrow('constant.onnx gave a vector of length 1.73; its card says that they have length 1.');
  });

  it('refuses a card that does not fit the graph, in a sentence', async () => {
    const tiny = smallModel('tiny');
    const shaped = (input: Partial<EmbedderCard['input']>, output: Partial<EmbedderCard['output']> = {}): Promise<Embedder> =>
      open({ ...tiny, card: { ...tiny.card, input: { ...tiny.card.input, ...input }, output: { ...tiny.card.output, ...output } } });
    await expect(shaped({ width: 128, height: 256 })).rejects.toThrow('tiny.onnx does not fit its card: The card expects 3×256×128 but the graph takes 3×64×32.');
    await expect(shaped({ name: 'crops' })).rejects.toThrow('The card names the input "crops" but the graph has "images".');
    await expect(shaped({}, { dimension: 512 })).rejects.toThrow('The card expects vectors of 512 numbers but the graph gives 32.');
    await expect(shaped({}, { name: 'features' })).rejects.toThrow('The card names the output "features" but the graph has "embedding".');
    await expect(open(oddEmbedder('two-inputs'))).rejects.toThrow('The graph takes 2 inputs ("images", "camera")');
    await expect(open({ ...oddEmbedder('means'), file: brightnessDetector('yolox').file })).rejects.toThrow('does not fit its card');
  });
});
