import { type RankedStrip, type RunRecord, type ShownPicture } from '../../contract/training-record.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { type RankedQuery } from '../evaluation/ranked-queries.ts';

type Strip = NonNullable<RunRecord['strip']>;

/** The strip of a run before any step. */
export function firstStrip(ranked: readonly RankedQuery[], images: readonly LabelledImage[]): Strip {
  const pictures: ShownPicture[] = [];
  const queries = ranked.map(({ query }) => placeOf(pictures, images, query));
  return { pictures, queries, before: ranksIn(pictures, ranked, images) };
}

/** What its queries found now; pictures not met before are added to the strip's. */
export const nextRanks = (strip: Strip | null, ranked: readonly RankedQuery[], images: readonly LabelledImage[]): RankedStrip => (strip ? ranksIn(strip.pictures, ranked, images) : []);

const ranksIn = (pictures: ShownPicture[], ranked: readonly RankedQuery[], images: readonly LabelledImage[]): RankedStrip =>
  ranked.map((query) => query.ranked.map(({ gallery, right }) => ({ picture: placeOf(pictures, images, gallery), right })));

function placeOf(pictures: ShownPicture[], images: readonly LabelledImage[], index: number): number {
  const image = images[index];
  if (!image) throw new RangeError(`no picture ${index}`);
  const { file, box, identity, camera, modality } = image;
  const known = pictures.findIndex((picture) => picture.file === file && JSON.stringify(picture.box) === JSON.stringify(box));
  return known >= 0 ? known : pictures.push({ file, box, identity, camera, modality }) - 1;
}
