import { type Modality } from '../../../contract/modality.ts';
import { type LabelledImage } from '../../datasets/dataset.ts';
import { numbering } from '../row-labels.ts';
import { LLCM_RULE } from '../rules.ts';
import { agwDraws, galleryGroups } from './gallery-draws.ts';
import { placesOf, type Direction, type Protocol } from './protocol.ts';

/**
 * How visible to infrared is set up. The published scripts have the drawn infrared pictures search all visible ones and
 * call it VIS to IR (paper.md 3.4): 'repository' repeats that, for comparison with printed numbers; 'plain' is what the
 * name says.
 */
export type LlcmArrangement = 'plain' | 'repository';

/** LLCM: all test pictures of one modality search one random picture a person and camera of the other, seeds 0 to 9. */
export function llcmProtocol(arrangement: LlcmArrangement): Protocol {
  return {
    name: 'llcm',
    rule: LLCM_RULE,
    cameras: numbering,
    reRank: { k1: 25, k2: 10, lambda: 0.3 },
    drawn: `10 galleries by AGW's seeds 0 to 9; visible to infrared ${arrangement === 'plain' ? 'with all visible pictures as queries' : 'as the published scripts have it, with the drawn infrared pictures as queries among all visible ones'}.`,
    directions: (images) => [drawnGallery(images, 'infrared'), arrangement === 'plain' ? drawnGallery(images, 'visible') : drawnQueries(images)],
  };
}

const ofModality = (images: readonly LabelledImage[], modality: Modality): number[] => placesOf(images, (image) => image.modality === modality);

function drawnGallery(images: readonly LabelledImage[], query: Modality): Direction {
  const gallery = query === 'visible' ? 'infrared' : 'visible';
  const queries = ofModality(images, query);
  return { query, gallery, draws: agwDraws(galleryGroups(images, ofModality(images, gallery))).map((drawn) => ({ queries, gallery: drawn })) };
}

function drawnQueries(images: readonly LabelledImage[]): Direction {
  const { draws } = drawnGallery(images, 'visible');
  return { query: 'visible', gallery: 'infrared', draws: draws.map(({ queries, gallery }) => ({ queries: gallery, gallery: queries })) };
}
