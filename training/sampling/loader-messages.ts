import { type ErrorReport } from '../../contract/errors.ts';
import { type TrainingBatch } from '../trainer/batch-source.ts';

export type LoaderCall = { readonly kind: 'assemble'; readonly call: number; readonly step: number } | { readonly kind: 'close' };
export type LoaderReply = { readonly kind: 'batch'; readonly call: number; readonly batch: TrainingBatch } | { readonly kind: 'error'; readonly call: number; readonly error: ErrorReport };
