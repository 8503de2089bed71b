import * as tf from '@tensorflow/tfjs';
import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { embeddingDimension } from '../../contract/training-settings.ts';
import { UserFacingError } from '../../contract/errors.ts';
import { EmbedderCard } from '../../contract/model.ts';
import { Random } from '../../synthetic/random.ts';
import { type Network } from '../network/network.ts';
import { encodeModel } from '../onnx/model.ts';
import { MODEL_INPUT, MODEL_OUTPUT, networkGraph } from '../onnx/network.ts';

/** What a card says beyond what the network and the file tell of themselves. */
export type CardFacts = Pick<EmbedderCard, 'id' | 'name' | 'training' | 'metrics' | 'limits' | 'licence' | 'origin'>;

/** Largest difference of any number of a unit vector between the trained and the exported network. */
export const PARITY_LIMIT = 1e-4;

/**
 * Writes a trained network as ONNX and its card beside it (`.json`), after running both networks on the same pictures.
 * @returns the card and the largest difference met
 * @throws UserFacingError 'model' where the two differ by more than PARITY_LIMIT; then nothing is written
 */
export async function exportModel(network: Network, file: string, facts: CardFacts): Promise<{ card: EmbedderCard; difference: number }> {
  const { settings } = network;
  const bytes = encodeModel(networkGraph(settings, await network.weights.toStateDict(), facts.id));
  const difference = await parity(network, bytes);
  if (!(difference <= PARITY_LIMIT)) {
    throw new UserFacingError('model', `The exported model differs from the trained one by ${difference.toExponential(1)}, more than ${PARITY_LIMIT}: it was not written.`, { remedy: 'Resume the run and export again; if it stays, report it with the run record.' });
  }
  const card = EmbedderCard.parse({
    schema: 1,
    kind: 'embedder',
    ...facts,
    file: basename(file),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    input: { name: MODEL_INPUT, width: settings.width, height: settings.height, layout: 'nchw', mean: [0, 0, 0], std: [1, 1, 1], resize: 'fill-linear' },
    output: { name: MODEL_OUTPUT, dimension: embeddingDimension(settings), normalised: true },
  });
  await writeWhole(file, bytes);
  await writeWhole(file.replace(/\.onnx$/, '.json'), Buffer.from(`${JSON.stringify(card, null, 2)}\n`));
  return { card, difference };
}

/** Three pictures of noise and slopes through both networks, and one of them alone: the number of pictures is free. */
async function parity(network: Network, bytes: Uint8Array): Promise<number> {
  const { height, width } = network.settings;
  const count = 3;
  const random = new Random('parity');
  const pixels = Float32Array.from({ length: count * height * width * 3 }, (_, i) => Math.min(1, Math.max(0, (i % (height * width * 3)) / (height * width * 3) / 2 + 0.5 * random.next())));
  const images = tf.tensor4d(pixels, [count, height, width, 3]);
  const embedded = network.infer(images);
  const expected = await embedded.data();
  const transposed = images.transpose([0, 3, 1, 2]);
  const planes = (await transposed.data()) as Float32Array;
  tf.dispose([images, embedded, transposed]);
  const session = await InferenceSession.create(bytes);
  const run = async (first: number, many: number): Promise<Float32Array> => {
    const part = planes.slice(first * 3 * height * width, (first + many) * 3 * height * width);
    const outputs = await session.run({ [MODEL_INPUT]: new Tensor('float32', part, [many, 3, height, width]) });
    return outputs[MODEL_OUTPUT]?.data as Float32Array;
  };
  const dimension = expected.length / count;
  const worst = (got: Float32Array, from: number): number => got.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[from + i] ?? Number.NaN))), 0);
  const difference = Math.max(worst(await run(0, count), 0), worst(await run(1, 1), dimension));
  await session.release();
  return difference;
}

/** Writes a file so that it is there whole or not at all. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, bytes, { flush: true });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
