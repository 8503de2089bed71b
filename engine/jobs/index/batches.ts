import { freeNow } from '../../free-now.ts';
import { type CropBatch } from '../../image.ts';
import { type Inference } from '../../model/inference.ts';
import { cropsOf, isWritten, type Outcome } from './outcome.ts';

/** Crops of one batch: two runs of the network, a few hundred ms on a CPU; as much is done again after a kill. */
const CROPS = 32;
/** Outcomes without crops (moved, described, problems) cost only their rows. */
const OUTCOMES = 256;

/**
 * Groups outcomes for one transaction each. Those written already are handed to `pass` and grouped with none, so that where
 * a batch ends depends only on what is still to be written: after a kill the same batches come, and the network gets
 * the same crops together, which its last digits may depend on.
 */
export async function* inBatches(outcomes: AsyncIterable<Outcome>, pass: (outcome: Outcome) => void): AsyncGenerator<Outcome[], void, void> {
  let batch: Outcome[] = [];
  let crops = 0;
  for await (const outcome of outcomes) {
    if (isWritten(outcome)) {
      pass(outcome);
      continue;
    }
    batch.push(outcome);
    crops += cropsOf(outcome).length;
    if (crops < CROPS && batch.length < OUTCOMES) continue;
    yield batch;
    batch = [];
    crops = 0;
  }
  if (batch.length > 0) yield batch;
}

export interface EmbeddedBatch {
  readonly outcomes: readonly Outcome[];
  /** One a crop, in order. */
  readonly vectors: readonly Float32Array[];
}

/** Runs the network once over all crops of a batch. */
export async function embedBatch(outcomes: readonly Outcome[], inference: Inference): Promise<EmbeddedBatch> {
  return { outcomes, vectors: await embedCrops(outcomes.flatMap(cropsOf), inference) };
}

/**
 * Vectors of crops of the embedder's size, one a crop, in order. The crops are given back and empty afterwards.
 * @throws UserFacingError 'model'
 */
export async function embedCrops(crops: readonly Uint8Array[], inference: Inference): Promise<Float32Array[]> {
  if (crops.length === 0) return [];
  const { dimension } = inference.embedder.output;
  const batch = cropBatch(crops, inference);
  crops.forEach(freeNow);
  const all = await inference.embed(batch, 'index');
  freeNow(batch.pixels);
  return crops.map((_, index) => all.subarray(index * dimension, (index + 1) * dimension));
}

/** Crops of the embedder's size, one behind the other. */
function cropBatch(crops: readonly Uint8Array[], { embedder: { input } }: Inference): CropBatch {
  const { width, height } = input;
  const size = width * height * 3;
  const pixels = new Uint8Array(crops.length * size);
  crops.forEach((crop, index) => pixels.set(crop, index * size));
  return { count: crops.length, width, height, pixels };
}
