import { UserFacingError, type ErrorReport } from '../../contract/errors.ts';
import { type ScanRequest, type ScanResult } from './scanner.ts';

/** One shared int32: not zero once the work is no longer wanted. Read by the workers between blocks. */
export type StopFlag = Int32Array<SharedArrayBuffer>;
export const stopFlag = (): StopFlag => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
export const raise = (flag: StopFlag): void => void Atomics.store(flag, 0, 1);
export const isRaised = (flag: StopFlag): boolean => Atomics.load(flag, 0) !== 0;

export const cancelled = (): UserFacingError => new UserFacingError('cancelled', 'Cancelled.');

export interface ScanWorkerData {
  readonly indexDb: string;
  readonly modelRow: number;
  readonly dimension: number;
  readonly threads: number;
  readonly stop: StopFlag;
}

export type ScanCall = { readonly kind: 'scan'; readonly request: ScanRequest; readonly stop: StopFlag } | { readonly kind: 'vector'; readonly sightingId: number };
export type ScanMessage = (ScanCall & { readonly id: number }) | { readonly kind: 'close' };
export type ScanReply =
  | { readonly id: number; readonly kind: 'scanned'; readonly result: ScanResult }
  | { readonly id: number; readonly kind: 'vector'; readonly vector: Float32Array | null }
  | { readonly id: number; readonly kind: 'error'; readonly error: ErrorReport };
/** What the worker tells unasked. */
export interface ScanNotice {
  readonly kind: 'notice';
  readonly message: string;
}
