import { z } from 'zod';
import { SourceId } from '../../contract/ids.ts';

/** What a job is to do, as it is kept in its row. */
export const JobRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('index'), sourceId: SourceId }),
  /** Problem paths to try again, relative to the source. */
  z.object({ kind: z.literal('retry'), sourceId: SourceId, paths: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('sample'), folder: z.string(), seed: z.number().int(), people: z.number().int(), framesPerCamera: z.number().int().optional() }),
]);
export type JobRequest = z.infer<typeof JobRequest>;
