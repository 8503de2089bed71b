/** What a run will take, as far as it can be told beforehand. */
export interface RunCost {
  readonly steps: number;
  /** Null where no step has been measured. */
  readonly seconds: number | null;
  /** Decoded pictures held in memory, up to the cache's limit. */
  readonly pictureBytes: number;
  /** One batch as the network takes it, float32. */
  readonly batchBytes: number;
}

export interface RunShape {
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  readonly secondsPerStep: number | null;
  readonly trainingImages: number;
  /** Pictures of a batch: 2PK, or 3PK with two views of visible ones. */
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly cacheBytes: number;
}

export function runCost({ stepsPerEpoch, epochs, secondsPerStep, trainingImages, batch, height, width, cacheBytes }: RunShape): RunCost {
  const steps = Math.ceil(stepsPerEpoch * epochs);
  const picture = height * width * 3;
  return { steps, seconds: secondsPerStep === null ? null : steps * secondsPerStep, pictureBytes: Math.min(cacheBytes, trainingImages * picture), batchBytes: batch * picture * Float32Array.BYTES_PER_ELEMENT };
}
