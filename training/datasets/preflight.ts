import { type Modality } from '../../contract/modality.ts';
import { type Dataset, type LabelledImage, type Part, PARTS } from './dataset.ts';
import { findLabelClashes, type LabelClash } from './label-clashes.ts';
import { findUnreadable, type UnreadableFile } from './unreadable.ts';

export interface PreflightOptions {
  /** K: pictures of a person and modality that a batch wants. */
  readonly pictures: number;
  /** Files to open, spread over the dataset; null: all of them. Default 200. */
  readonly openAtMost?: number | null;
  readonly signal?: AbortSignal;
}

export interface PartReport {
  readonly identities: number;
  readonly images: Readonly<Record<Modality, number>>;
  readonly cameras: readonly { readonly camera: string; readonly modality: Modality; readonly images: number }[];
  /** Identities without pictures in one modality: neither trained on nor found across modalities. */
  readonly oneModality: readonly string[];
  /** Identities in both modalities with fewer than K pictures in one: their pictures repeat in a batch. */
  readonly fewPictures: readonly { readonly identity: string; readonly visible: number; readonly infrared: number }[];
}

/** What is there, before anything is trained on it. */
export interface Preflight {
  readonly layout: Dataset['layout'];
  readonly root: string;
  readonly parts: Readonly<Record<Part, PartReport>>;
  readonly labelClashes: readonly LabelClash[];
  readonly unreadable: readonly UnreadableFile[];
  /** Files opened to see whether they can be read. */
  readonly opened: number;
  readonly notes: readonly string[];
}

/** Looks a dataset through: counts, short identities, the same picture under two names, files that cannot be read. */
export async function preflight(dataset: Dataset, { pictures, openAtMost = 200, signal }: PreflightOptions): Promise<Preflight> {
  const all = PARTS.flatMap((part) => dataset[part]);
  const { opened, unreadable } = await findUnreadable(all, openAtMost, signal);
  const [train, validation, test] = [dataset.train, dataset.validation, dataset.test].map((images) => reportPart(images, pictures)) as [PartReport, PartReport, PartReport];
  return { layout: dataset.layout, root: dataset.root, parts: { train, validation, test }, labelClashes: await findLabelClashes(all, signal), unreadable, opened, notes: dataset.notes };
}

function reportPart(images: readonly LabelledImage[], wanted: number): PartReport {
  const people = new Map<string, Record<Modality, number>>();
  const cameras = new Map<string, { camera: string; modality: Modality; images: number }>();
  const total = { visible: 0, infrared: 0 };
  for (const { identity, camera, modality } of images) {
    total[modality]++;
    const person = people.get(identity) ?? { visible: 0, infrared: 0 };
    person[modality]++;
    people.set(identity, person);
    const key = `${modality} ${camera}`;
    const place = cameras.get(key) ?? { camera, modality, images: 0 };
    place.images++;
    cameras.set(key, place);
  }
  const counted = [...people].map(([identity, count]) => ({ identity, ...count, least: Math.min(count.visible, count.infrared) })).sort((a, b) => (a.identity < b.identity ? -1 : 1));
  return {
    identities: people.size,
    images: total,
    cameras: [...cameras].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place),
    oneModality: counted.filter(({ least }) => least === 0).map(({ identity }) => identity),
    fewPictures: counted.filter(({ least }) => least > 0 && least < wanted).map(({ identity, visible, infrared }) => ({ identity, visible, infrared })),
  };
}
