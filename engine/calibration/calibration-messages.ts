import { type PairCalibration } from '../../contract/calibration.ts';
import { type LabelledRow } from './labelled-row.ts';

export interface CalibrationTask {
  readonly indexDb: string;
  /** `models.id` */
  readonly modelRow: number;
  readonly dimension: number;
  readonly rows: readonly LabelledRow[];
}

export interface CalibrationReply {
  /** Rows that have a vector. */
  readonly sightings: number;
  readonly pairs: readonly PairCalibration[];
}
