import { type AugmentationSettings } from '../../contract/training-settings.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { type PictureSize } from '../datasets/read-picture.ts';
import { type SamplerSettings } from './sampler.ts';

/** What the batches of a run are made of; crosses to the worker thread as it is. */
export interface LoaderSettings {
  readonly images: readonly LabelledImage[];
  /** Its seed decides the augmentation too. */
  readonly sampler: SamplerSettings;
  readonly size: PictureSize;
  readonly augmentation: AugmentationSettings;
  /** Bytes of decoded pictures to keep; what does not fit is read again. */
  readonly cacheBytes: number;
}
