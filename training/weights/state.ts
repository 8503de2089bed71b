import { type StateTensor } from './storage.ts';

/** A network's numbers: name → tensor, names and layouts as PyTorch has them. */
export type StateDict = Map<string, StateTensor>;
