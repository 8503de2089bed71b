import { type FrameDetail, type FrameFilter, type Sighting } from '../../contract/frame.ts';
import { clipBox, type FrameBox } from '../../contract/geometry.ts';
import { type Modality, otherModality } from '../../contract/modality.ts';
import { type Exemplar, type QueryPhoto, type SearchHit, type SearchRequest } from '../../contract/search.ts';

/** What of an indexed sighting is shown where it serves as an example. */
export type ShownSighting = Pick<SearchHit, 'sightingId' | 'frameId' | 'sourceId' | 'file' | 'box' | 'frameWidth' | 'frameHeight' | 'camera' | 'takenAt' | 'modality' | 'label'>;

/** One example of the person sought, with what is needed to show and edit it. */
export type ShownExemplar =
  | { readonly kind: 'photo'; readonly photo: QueryPhoto; readonly box: FrameBox | null; readonly modality: Modality }
  | { readonly kind: 'sighting'; readonly sighting: ShownSighting };

/** Which modality to search in; `other` is the one the examples are not. */
export type SearchFor = 'other' | 'any' | Modality;

/** The most that the contract takes. */
export const MOST_EXEMPLARS = 32;

export const modalityOf = (shown: ShownExemplar): Modality => (shown.kind === 'photo' ? shown.modality : shown.sighting.modality);

export const exemplarKey = (shown: ShownExemplar): string => (shown.kind === 'photo' ? `photo-${shown.photo.id}` : `sighting-${shown.sighting.sightingId}`);

/** The modality searched in, null for both: `other` of examples in both modalities has no other one. */
export function targetModality(searchFor: SearchFor, exemplars: readonly ShownExemplar[]): Modality | null {
  if (searchFor === 'any') return null;
  if (searchFor !== 'other') return searchFor;
  const [first, ...rest] = exemplars.map(modalityOf);
  return first !== undefined && rest.every((modality) => modality === first) ? otherModality(first) : null;
}

/** A photo as it is first shown: the surest box found in it, else all of it; boxes in whole pixels inside the photo; the modality as guessed. */
export function exemplarOfPhoto(given: QueryPhoto): ShownExemplar {
  const boxes = given.boxes.flatMap(({ box, score }) => {
    const clipped = clipBox(box, given.width, given.height);
    return clipped === null ? [] : [{ box: clipped, score }];
  });
  const photo = { ...given, boxes };
  const surest = photo.boxes.reduce<QueryPhoto['boxes'][number] | null>((best, box) => (best !== null && best.score >= box.score ? best : box), null);
  return { kind: 'photo', photo, box: surest?.box ?? null, modality: photo.guess.modality };
}

export function exemplarOfHit({ sightingId, frameId, sourceId, file, box, frameWidth, frameHeight, camera, takenAt, modality, label }: SearchHit): ShownExemplar {
  return { kind: 'sighting', sighting: { sightingId, frameId, sourceId, file, box, frameWidth, frameHeight, camera, takenAt, modality, label } };
}

/** The file of a frame as one path, in the notation of its root. */
export const framePath = ({ root, path }: Pick<FrameDetail, 'root' | 'path'>): string => {
  const mark = root.includes('\\') ? '\\' : '/';
  return `${root.endsWith(mark) ? root.slice(0, -1) : root}${mark}${path.replaceAll('/', mark)}`;
};

export function exemplarOfSighting(sighting: Sighting, frame: FrameDetail): ShownExemplar {
  const { sourceId, width, height, camera, takenAt, modality } = frame;
  return { kind: 'sighting', sighting: { sightingId: sighting.id, frameId: frame.id, sourceId, file: framePath(frame), box: sighting.box, frameWidth: width, frameHeight: height, camera, takenAt, modality, label: sighting.label } };
}

/** As the engine takes it. */
export const exemplarOf = (shown: ShownExemplar): Exemplar =>
  shown.kind === 'photo' ? { kind: 'photo', queryId: shown.photo.id, box: shown.box, modality: shown.modality } : { kind: 'sighting', sightingId: shown.sighting.sightingId };

/** What the engine is to be asked; null while there is no example. */
export function requestOf(asked: { exemplars: readonly ShownExemplar[]; searchFor: SearchFor; filter: FrameFilter; limit: number }): SearchRequest | null {
  const { exemplars, searchFor, filter, limit } = asked;
  if (exemplars.length === 0) return null;
  return { exemplars: exemplars.map(exemplarOf), filter: { ...filter, modality: targetModality(searchFor, exemplars) }, limit };
}
