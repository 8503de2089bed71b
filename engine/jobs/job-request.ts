import { z } from 'zod';
import { ModelId, SourceId } from '../../contract/ids.ts';

/** What a job is to do, as it is kept in its row. */
export const JobRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('index'), sourceId: SourceId }),
  /** Problem paths to try again, relative to the source. */
  z.object({ kind: z.literal('retry'), sourceId: SourceId, paths: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('sample'), folder: z.string(), seed: z.number().int(), people: z.number().int(), framesPerCamera: z.number().int().optional() }),
  /** Embed under a model what has no vector of it; then put it in place of the one in use, if it is another. */
  z.object({ kind: z.literal('promote'), modelId: ModelId, name: z.string() }),
]);
export type JobRequest = z.infer<typeof JobRequest>;
