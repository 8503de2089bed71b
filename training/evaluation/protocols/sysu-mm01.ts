import { basename } from 'node:path';
import { UserFacingError } from '../../../contract/errors.ts';
import { type Modality } from '../../../contract/modality.ts';
import { type LabelledImage } from '../../datasets/dataset.ts';
import { cameraNumber } from '../row-labels.ts';
import { SYSU_RULE } from '../rules.ts';
import { agwDraws, DRAWS, galleryGroups, ownDraws } from './gallery-draws.ts';
import { placesOf, type Direction, type Protocol } from './protocol.ts';
import { type GalleryPermutation } from './rand-perm-cam.ts';

export interface SysuOptions {
  readonly mode: 'all' | 'indoor';
  /** Gallery pictures of a person and camera: 1 (single-shot) or 10 (multi-shot). */
  readonly shots: 1 | 10;
  /** The official permutation where its file is at hand; null: AGW's seeds. The two give slightly different numbers. */
  readonly permutation: GalleryPermutation | null;
}

/** Searched: visible cameras of the mode. Searching from visible, which the benchmark does not: infrared cameras of the mode. */
const CAMERAS: Readonly<Record<SysuOptions['mode'], Readonly<Record<Modality, readonly number[]>>>> = {
  all: { visible: [1, 2, 4, 5], infrared: [3, 6] },
  indoor: { visible: [1, 2], infrared: [3] },
};
/** In both modes all infrared pictures search (paper.md 3.2). */
const INFRARED_QUERIES: readonly number[] = [3, 6];

/** SYSU-MM01: infrared searches visible as the benchmark has it, and the other way round by the same rules. */
export function sysuMm01Protocol({ mode, shots, permutation }: SysuOptions): Protocol {
  return {
    name: mode === 'all' ? 'sysu-all' : 'sysu-indoor',
    rule: SYSU_RULE,
    cameras: () => cameraNumber,
    reRank: { k1: 40, k2: 35, lambda: 0.1 },
    drawn: `${DRAWS} ${shots === 1 ? 'single' : 'multi'}-shot galleries by ${drawnBy(shots, permutation)}; visible to infrared is not part of the benchmark.`,
    directions: (images) => [
      direction(images, 'infrared', INFRARED_QUERIES, CAMERAS[mode].visible, { mode, shots, permutation }),
      direction(images, 'visible', CAMERAS[mode].visible, CAMERAS[mode].infrared, { mode, shots, permutation }),
    ],
  };
}

function drawnBy(shots: number, permutation: GalleryPermutation | null): string {
  if (permutation) return 'the official rand_perm_cam.mat';
  return shots === 1 ? "AGW's seeds 0 to 9" : 'our own seeds 0 to 9, as AGW has no multi-shot';
}

function direction(images: readonly LabelledImage[], query: Modality, queryCameras: readonly number[], galleryCameras: readonly number[], { shots, permutation }: SysuOptions): Direction {
  const of = (cameras: readonly number[]): number[] => placesOf(images, ({ camera }) => cameras.includes(cameraNumber(camera)));
  const queries = of(queryCameras);
  const gallery = of(galleryCameras);
  const galleries = permutation ? officialDraws(images, gallery, permutation, shots) : shots === 1 ? agwDraws(galleryGroups(images, gallery)) : ownDraws(galleryGroups(images, gallery), shots);
  return { query, gallery: query === 'visible' ? 'infrared' : 'visible', draws: galleries.map((drawn) => ({ queries, gallery: drawn })) };
}

/** The first pictures that each row of the permutation names; pictures are named by their number. */
function officialDraws(images: readonly LabelledImage[], places: readonly number[], permutation: GalleryPermutation, shots: number): number[][] {
  return Array.from({ length: DRAWS }, (_, trial) =>
    galleryGroups(images, places).flatMap(({ identity, camera, places: group }) => {
      const numbers = permutation(cameraNumber(camera), Number(identity), trial);
      if (numbers.length === 0) throw new UserFacingError('bad-request', `The permutation file has no draw for identity ${identity} of ${camera}.`, { remedy: 'Use the file that belongs to the dataset, or leave it out: the galleries are then drawn by seeds.' });
      const byNumber = new Map(group.map((place) => [Number.parseInt(basename(images[place]?.file ?? ''), 10), place]));
      return numbers.slice(0, shots).map((number) => requirePlace(byNumber.get(number), identity, camera, number));
    }),
  );
}

function requirePlace(place: number | undefined, identity: string, camera: string, number: number): number {
  if (place === undefined) throw new UserFacingError('not-found', `Picture ${number} of identity ${identity} in ${camera}, which the official permutation draws, is not there.`, { remedy: 'Copy the dataset again: pictures are missing.' });
  return place;
}
