import { type Modality } from '../../../contract/modality.ts';
import { type LabelledImage } from '../../datasets/dataset.ts';
import { type ReRankSettings } from '../k-reciprocal.ts';
import { type RankingRule } from '../metrics.ts';
import { type CameraNumbering } from '../row-labels.ts';

export const PROTOCOL_NAMES = ['sysu-all', 'sysu-indoor', 'regdb', 'llcm', 'plain'] as const;
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];

/** Who searches whom, as places in the list of images. */
export interface Draw {
  readonly queries: readonly number[];
  readonly gallery: readonly number[];
}

export interface Direction {
  readonly query: Modality;
  readonly gallery: Modality;
  /** Their metrics are averaged, each draw counted alike. */
  readonly draws: readonly Draw[];
}

/** A way to measure: who searches whom, what does not count, how the list is read. */
export interface Protocol {
  readonly name: ProtocolName;
  readonly rule: RankingRule;
  /** One numbering for one evaluation. */
  readonly cameras: () => CameraNumbering;
  /** Tuned for its dataset by the authors of YYDS (paper.md 4.2); the general ones where there is none. */
  readonly reRank: ReRankSettings;
  /** How galleries were drawn, and other choices that numbers depend on: a sentence to print beside them. */
  readonly drawn: string;
  directions(images: readonly LabelledImage[]): Direction[];
}

/** Places of the pictures that fit. */
export const placesOf = (images: readonly LabelledImage[], fits: (image: LabelledImage) => boolean): number[] => images.flatMap((image, place) => (fits(image) ? [place] : []));
