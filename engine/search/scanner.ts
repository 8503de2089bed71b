import { type FrameFilter } from '../../contract/frame.ts';
import { type SightingId } from '../../contract/ids.ts';

export interface ScanRequest {
  /** Unit vector, `[dimension]`. */
  readonly query: Float32Array;
  readonly filter: FrameFilter;
  readonly limit: number;
}

export interface ScanResult {
  /** Sightings that passed the filter. */
  readonly candidates: number;
  /** Best first, ties by id; `[kept]` each. */
  readonly ids: Float64Array;
  readonly scores: Float32Array;
}

/** Exact cosine scan over the active model's vectors, in a worker thread with its own read connection. */
export interface Scanner {
  /**
   * Sees every sighting committed before the call. A scan whose signal is aborted rejects with `cancelled`, and stops
   * working soon, not only at its end.
   */
  scan(request: ScanRequest, signal: AbortSignal): Promise<ScanResult>;
  /** The stored unit vector of a sighting under the active model; null where it has none yet. */
  vectorOf(id: SightingId): Promise<Float32Array | null>;
  close(): Promise<void>;
}
