import { type Modality } from '../../contract/modality.ts';
import { Random } from '../../synthetic/random.ts';
import { augment, viewsOf } from '../augmentation/pipeline.ts';
import { pictureOfBytes } from '../augmentation/picture.ts';
import { type PictureCache } from '../datasets/picture-cache.ts';
import { type TrainingBatch } from '../trainer/batch-source.ts';
import { type LoaderSettings } from './loader-settings.ts';
import { type Sample, type Sampler } from './sampler.ts';

interface View {
  readonly pixels: Float32Array;
  readonly identity: number;
  readonly modality: Modality;
}

/**
 * Reads and augments the pictures of one step: visible views, with CAJ visible second views, infrared views. The result
 * depends on the settings and the step alone, not on what was read before or how long it took.
 * @throws UserFacingError 'unreadable' naming a file
 */
export async function assembleBatch(step: number, sampler: Sampler, cache: PictureCache, settings: LoaderSettings): Promise<TrainingBatch & { images: Float32Array<ArrayBuffer> }> {
  const { size, augmentation, sampler: { seed } } = settings;
  const samples = sampler.batchAt(step);
  const pictures = await Promise.all(samples.map(({ image }) => cache.read(image)));
  const random = new Random(seed).fork(`augmentation ${step}`);
  const views = samples.map((sample, index) => viewsOfSample(sample, augment(pictureOfBytes(pictures[index] ?? new Uint8Array(0), size.height, size.width), sample.image.modality, augmentation, random.fork(index))));
  const most = Math.max(...(['visible', 'infrared'] as const).map((modality) => viewsOf(modality, augmentation)));
  const kinds = (['visible', 'infrared'] as const).flatMap((modality) => Array.from({ length: most }, (_, view) => ({ modality, view })));
  return pack(kinds.flatMap(({ modality, view }) => views.flatMap((all) => all.filter((one, index) => one.modality === modality && index === view))), size.height * size.width * 3);
}

const viewsOfSample = ({ image, identity }: Sample, views: readonly Float32Array[]): View[] => views.map((pixels) => ({ pixels, identity, modality: image.modality }));

function pack(views: readonly View[], values: number): TrainingBatch & { images: Float32Array<ArrayBuffer> } {
  const images = new Float32Array(views.length * values);
  views.forEach(({ pixels }, index) => images.set(pixels, index * values));
  return { images, identities: views.map(({ identity }) => identity), modalities: views.map(({ modality }) => modality) };
}
