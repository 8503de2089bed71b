import { z } from 'zod';

const ResultRow = z.object({
  rank: z.number(),
  score: z.number(),
  sightingId: z.number(),
  file: z.string(),
  camera: z.string().nullable(),
  takenAt: z.string().nullable(),
  modality: z.enum(['visible', 'infrared']),
});

const Results = z.object({ model: z.string(), results: z.array(ResultRow) });
export type ResultFile = z.infer<typeof Results>;

/** The results of the terminal's `search --json` and of an export; both have this shape. */
export const resultsOf = (value: unknown): ResultFile => Results.parse(value);

/** An export tells the label as well. */
const Labelled = Results.extend({ results: z.array(ResultRow.extend({ label: z.string().nullable() })) });
export type LabelledFile = z.infer<typeof Labelled>;
export const labelledResultsOf = (value: unknown): LabelledFile => Labelled.parse(value);
