export interface OwnCase {
  readonly name: string;
  readonly candidates: number;
  readonly milliseconds: readonly number[];
}

export interface OwnAnswer {
  /** From the start of the scanner to the answer of the first search. */
  readonly firstSearchMs: number;
  readonly cases: readonly OwnCase[];
  /** Of the searches without a filter, from 0; sightings are numbered from 1. */
  readonly rows: readonly (readonly number[])[];
  readonly residentBytes: number;
}

export interface LateAnswer {
  readonly milliseconds: number;
  readonly candidates: number;
}
