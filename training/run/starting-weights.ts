import { Network } from '../network/network.ts';
import { fitArrangement } from '../network/fit-arrangement.ts';
import { recalibrate } from '../network/recalibrate.ts';
import { type BatchSource } from '../trainer/batch-source.ts';
import { type StateDict } from '../weights/state.ts';
import { type BaseWeights } from './base-weights.ts';
import { type RunSettings } from '../../contract/training-settings.ts';

/** Pictures to which an arrangement is fitted: more axes than these would only follow noise. */
const FITTED = 2000;
/** Batches measured where statistics are missing: some hundreds of pictures, augmented as training has them. */
const MEASURED = 8;

/**
 * What a run starts from: the base weights, where batch normalisation was folded away in them, statistics of the first
 * batches, and where the base has no projection of the arrangement, one fitted to the first pictures.
 */
export async function startingWeights({ base, settings: { trainer } }: { readonly base: Pick<BaseWeights, 'state' | 'folded'> | null; readonly settings: Pick<RunSettings, 'trainer'> }, source: BatchSource): Promise<StateDict> {
  const folded = base?.folded ?? [];
  const toFit = Boolean(trainer.network.arrangement) && !base?.state.has('arrangement.weight');
  if (folded.length === 0 && !toFit) return base?.state ?? new Map();
  const network = Network.fresh(trainer.network, trainer.seed);
  try {
    for (const [name, tensor] of base?.state ?? []) if (network.weights.has(name)) network.weights.set(name, tensor);
    if (folded.length > 0) await recalibrate(network, folded, firstPictures(source, (_, batches) => batches < MEASURED));
    if (toFit) await fitArrangement(network, firstPictures(source, (pictures) => pictures < FITTED), trainer.seed);
    return await network.weights.toStateDict();
  } finally {
    network.dispose();
  }
}

/** Batches from the first on, as long as `more` of what was given. */
async function* firstPictures(source: BatchSource, more: (pictures: number, batches: number) => boolean): AsyncGenerator<Float32Array, void, void> {
  for (let pictures = 0, batches = 0; more(pictures, batches); batches++) {
    const { images, identities } = await source.batchAt(batches);
    pictures += identities.length;
    yield images;
  }
}
