import { Network } from '../network/network.ts';
import { recalibrate } from '../network/recalibrate.ts';
import { type BatchSource } from '../trainer/batch-source.ts';
import { type StateDict } from '../weights/state.ts';
import { type BaseWeights } from './base-weights.ts';
import { type RunSettings } from '../../contract/training-settings.ts';

/** Batches measured where statistics are missing: some hundreds of pictures, augmented as training has them. */
const MEASURED = 8;

/** What a run starts from: the base weights, and where batch normalisation was folded away in them, statistics of the first batches. */
export async function startingWeights({ base, settings: { trainer } }: { readonly base: BaseWeights | null; readonly settings: RunSettings }, source: BatchSource): Promise<StateDict> {
  if (!base || base.folded.length === 0) return base?.state ?? new Map();
  const network = Network.fresh(trainer.network, trainer.seed);
  try {
    for (const [name, tensor] of base.state) if (network.weights.has(name)) network.weights.set(name, tensor);
    await recalibrate(network, base.folded, firstBatches(source));
    return await network.weights.toStateDict();
  } finally {
    network.dispose();
  }
}

async function* firstBatches(source: BatchSource): AsyncGenerator<Float32Array, void, void> {
  for (let step = 0; step < MEASURED; step++) yield (await source.batchAt(step)).images;
}
