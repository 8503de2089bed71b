import { type FrameBox } from '../../contract/geometry.ts';
import { type Modality } from '../../contract/modality.ts';

/** One picture of one known person. */
export interface LabelledImage {
  /** Absolute path. */
  readonly file: string;
  /** Equal for pictures of one person, within its dataset. */
  readonly identity: string;
  /** As the layout names it: `cam3`, `c1`, or the modality where nothing tells cameras apart. */
  readonly camera: string;
  readonly modality: Modality;
  /** Where the person is; null: the whole picture. */
  readonly box: FrameBox | null;
}

export const LAYOUT_NAMES = ['sysu-mm01', 'regdb', 'llcm', 'csv-manifest', 'market', 'folders'] as const;
export type LayoutName = (typeof LAYOUT_NAMES)[number];

export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

/** Labelled pictures in three parts. Nobody in `train` is in another part; `test` is empty where a layout sets nobody aside. */
export interface Dataset extends Readonly<Record<Part, readonly LabelledImage[]>> {
  readonly layout: LayoutName | 'combined';
  /** Absolute; the folder that the layout begins in, which may lie below the one that was asked for; of several, the first's. */
  readonly root: string;
  /** What was left out or decided in reading it, one sentence each. */
  readonly notes: readonly string[];
}

export interface OpenOptions {
  /** Decides who is held out for validation. Default 1. */
  readonly seed?: number;
  /**
   * Share of the training identities held out for validation, 0 to 0.5. Null (default): the layout's own validation list
   * where it has one, else a tenth. A number puts such a list back into training first: 0 trains on all, as is usual on
   * SYSU-MM01.
   */
  readonly validationShare?: number | null;
  /** RegDB: which of its ten splits. Default 1. */
  readonly trial?: number;
  /** Market-1501-style names: cameras that see infrared, such as `c3`. Default none. */
  readonly infraredCameras?: readonly string[];
}

/** A folder layout that datasets come in. */
export interface Layout {
  readonly name: LayoutName;
  /** How people call it. */
  readonly title: string;
  /** Where in this folder the layout begins, or what the folder lacks, to end a sentence: 'it has no …'. */
  match(root: string): Promise<{ readonly root: string } | { readonly lacks: string }>;
  /** @throws UserFacingError naming the file, where lists or names do not make sense */
  open(root: string, options: OpenOptions): Promise<Dataset>;
}
