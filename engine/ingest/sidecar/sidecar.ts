import { type FrameBox } from '../../../contract/geometry.ts';
import { finding, type FindingCode, type Finding } from '../../../contract/finding.ts';
import { FrameProblem } from '../decoded.ts';

export interface SidecarBox {
  readonly box: FrameBox;
  /** The identity as written there. */
  readonly label: string | null;
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** What a file beside the frames says about the people in them. */
export interface Sidecar {
  /**
   * @param size of the upright frame, in pixels
   * @returns null: this sidecar says nothing about the frame; an empty list: nobody is there
   * @throws FrameProblem 'bad-sidecar' where what it says cannot be about a frame of this size
   */
  boxesFor(relativePath: string, size: FrameSize): readonly SidecarBox[] | null;
}

export type SidecarFile =
  | { readonly kind: 'coco' | 'csv'; readonly path: string }
  /** All label files of one folder; `path` is shown to people, such as `cam1/*.txt`. */
  | { readonly kind: 'yolo'; readonly path: string; readonly labels: readonly YoloLabel[] };

export interface YoloLabel {
  readonly frame: string;
  readonly file: string;
  /** File with the names of the classes, one a line; null where there is none and class 0 is a person. */
  readonly classes: string | null;
}

export const badSidecar = (code: FindingCode, file: string, values: Finding['values'] = {}): FrameProblem => new FrameProblem('bad-sidecar', finding(code, { file, ...values }));
