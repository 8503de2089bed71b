/** Whose picture each row is and which camera took it; `[n]` each. Identities are any numbers, equal for one person. */
export interface LabelledRows {
  readonly identities: ArrayLike<number>;
  readonly cameras: ArrayLike<number>;
}

/** Distances or negated similarities of every query to every gallery row: `[queries, gallery]`, smaller is nearer. */
export interface DistanceMatrix {
  readonly queries: number;
  readonly gallery: number;
  readonly values: ArrayLike<number>;
}
