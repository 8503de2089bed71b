import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { UserFacingError } from '../../contract/errors.ts';
import { type EmbedderCard, type ProviderName } from '../../contract/model.ts';
import { type CropBatch } from '../image.ts';
import { requireFit } from './card-fit.ts';
import { graphOf } from './graph.ts';
import { inputFiller } from './network-input.ts';
import { runtimeMessage } from './session.ts';

/** How many crops a run takes. */
export interface RunSize {
  readonly most: number;
  /** Rounds the rows up to a power of two: GPU providers tune themselves anew for each shape they meet. */
  readonly fewShapes: boolean;
}

/**
 * A CPU gains nothing from more than 8 (1 to 32 all give 115 to 124 crops a second), and a query waits behind the run
 * under way.
 */
export const runSize = (provider: ProviderName): RunSize => (provider === 'cpu' ? { most: 8, fewShapes: false } : { most: 32, fewShapes: true });

export interface Embedder {
  readonly card: EmbedderCard;
  /** The most crops one run takes. */
  readonly chunk: number;
  /**
   * One run. `pixels` is `[count, height, width, 3]`, count at most `chunk`.
   * @returns unit vectors, `[count, dimension]`
   * @throws UserFacingError 'model' where the network fails or gives values that are not finite or all zero
   */
  run(pixels: Uint8Array): Promise<Float32Array>;
}

/**
 * An open session as an embedder.
 * @throws UserFacingError 'model' where card and graph do not fit
 */
export function createEmbedder(session: InferenceSession, card: EmbedderCard, size: RunSize): Embedder {
  const graph = graphOf(session);
  requireFit(card, graph);
  const { width, height, name } = card.input;
  const { dimension } = card.output;
  const bytes = width * height * 3;
  const fill = inputFiller(card.input);
  const fixed = graph.inputs.find((value) => value.name === name)?.shape[0];
  const chunk = typeof fixed === 'number' ? fixed : size.most;
  const room = new Float32Array(chunk * bytes);

  return {
    card,
    chunk,
    async run(pixels) {
      const count = pixels.length / bytes;
      if (!Number.isInteger(count) || count < 1 || count > chunk) throw new Error(`${pixels.length} bytes are not 1 to ${chunk} crops of ${width}x${height}`);
      fill(pixels, room);
      // Rows beyond the crops hold what is left in the room; their vectors are cut off.
      const rows = typeof fixed === 'number' ? fixed : size.fewShapes ? Math.min(chunk, 2 ** Math.ceil(Math.log2(count))) : count;
      const feed = new Tensor('float32', room.subarray(0, rows * bytes), [rows, 3, height, width]);
      const outputs = await session.run({ [name]: feed }, [card.output.name]).catch((error: unknown) => {
        throw new UserFacingError('model', `${card.file} failed: ${runtimeMessage(error)}`, { cause: error });
      });
      const data = outputs[card.output.name]?.data;
      if (!(data instanceof Float32Array) || data.length !== rows * dimension) {
        throw new UserFacingError('model', `${card.file} gave ${data?.length ?? 0} numbers for ${rows} crops; its card says ${dimension} each.`);
      }
      const vectors = data.slice(0, count * dimension);
      finishVectors(vectors, card);
      return vectors;
    },
  };
}

/** Every vector's length checked and, where the network leaves that to us, made one. */
function finishVectors(vectors: Float32Array, { file, output: { dimension, normalised } }: EmbedderCard): void {
  for (let start = 0; start < vectors.length; start += dimension) {
    const vector = vectors.subarray(start, start + dimension);
    let sum = 0;
    for (const value of vector) sum += value * value;
    if (!Number.isFinite(sum) || sum === 0) {
      throw new UserFacingError('model', `${file} gave a vector that is ${sum === 0 ? 'all zero' : 'not finite'}.`, { remedy: 'Choose another model, or the provider "cpu" in the settings.' });
    }
    if (normalised) {
      if (Math.abs(sum - 1) > 0.01) throw new UserFacingError('model', `${file} gave a vector of length ${Math.sqrt(sum).toPrecision(3)}; its card says that they have length 1.`, { remedy: 'Set "normalised" to false in the card.' });
      continue;
    }
    const scale = 1 / Math.sqrt(sum);
    for (let index = 0; index < dimension; index++) vector[index] = (vector[index] as number) * scale;
  }
}

/** All of a batch, chunk by chunk; for callers that have the session to themselves. */
export async function embedAll(embedder: Embedder, crops: CropBatch): Promise<Float32Array> {
  const bytes = crops.width * crops.height * 3;
  const vectors = new Float32Array(crops.count * embedder.card.output.dimension);
  for (let start = 0; start < crops.count; start += embedder.chunk) {
    const part = crops.pixels.subarray(start * bytes, Math.min(start + embedder.chunk, crops.count) * bytes);
    vectors.set(await embedder.run(part), start * embedder.card.output.dimension);
  }
  return vectors;
}
