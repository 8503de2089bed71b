import { type Modality } from '../../contract/modality.ts';

/** One 2PK batch (or 3PK, where visible pictures come twice), ready for the network. */
export interface TrainingBatch {
  /** RGB, values 0 to 1, `[n, height, width, 3]` */
  readonly images: Float32Array;
  /** Class index of each picture, `[n]` */
  readonly identities: readonly number[];
  readonly modalities: readonly Modality[];
}

/** Where batches come from. The same step always gives the same batch, so that a resumed run sees what it would have seen. */
export interface BatchSource {
  /** Number of classes: training identities. */
  readonly classes: number;
  readonly stepsPerEpoch: number;
  batchAt(step: number): Promise<TrainingBatch>;
  close(): Promise<void>;
}
