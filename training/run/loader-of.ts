import { type RunSettings } from '../../contract/training-settings.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { Loader } from '../sampling/loader.ts';

/** The batches that a run's settings make of pictures. @param cacheBytes for decoded ones */
export function loaderOf({ trainer, sampling, augmentation }: RunSettings, images: readonly LabelledImage[], cacheBytes: number): Loader {
  const { height, width } = trainer.network;
  return new Loader({ images, sampler: { ...sampling, seed: trainer.seed }, size: { height, width }, augmentation, cacheBytes });
}
