import { type FrameDetail, type Sighting } from '../../contract/frame.ts';
import { type FrameBox, imagePx } from '../../contract/geometry.ts';
import { type Modality } from '../../contract/modality.ts';
import { mediaPath } from '../../contract/operations.ts';
import { type ShownExemplar } from '../search/exemplars.ts';
import { type ImageSize } from './space.ts';
import { wholeBox } from './viewport.ts';

/** One side of a comparison: a picture and the person in it. */
export interface ComparedPicture {
  readonly key: string;
  readonly src: string;
  readonly image: ImageSize;
  readonly box: FrameBox;
  readonly modality: Modality;
  readonly title: string;
}

const sizeOf = (width: number, height: number): ImageSize => ({ width: imagePx(width), height: imagePx(height) });

export function pictureOfExemplar(shown: ShownExemplar): ComparedPicture {
  if (shown.kind === 'photo') {
    const { photo, box, modality } = shown;
    const image = sizeOf(photo.width, photo.height);
    return { key: photo.id, src: mediaPath.query(photo.id), image, box: box ?? wholeBox(image), modality, title: photo.name };
  }
  const { sighting } = shown;
  return { key: `s${sighting.sightingId}`, src: mediaPath.frame(sighting.frameId), image: sizeOf(sighting.frameWidth, sighting.frameHeight), box: sighting.box, modality: sighting.modality, title: sighting.camera ?? sighting.file };
}

export function pictureOfSighting(sighting: Sighting, frame: FrameDetail): ComparedPicture {
  return { key: `s${sighting.id}`, src: mediaPath.frame(frame.id), image: sizeOf(frame.width, frame.height), box: sighting.box, modality: frame.modality, title: frame.camera ?? frame.path };
}
