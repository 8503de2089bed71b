import { type ModelId } from '../../contract/ids.ts';
import { type JobRequest } from './job-request.ts';

/** Jobs of different lanes run beside each other. */
export type Lane = 'index' | 'promotion';

/**
 * A model that is to come is embedded with beside the indexing. Vectors of the one in use are made by one job at a time: two
 * would embed the same sighting.
 */
export const laneOf = (request: JobRequest, inUse: ModelId): Lane => (request.kind === 'promote' && request.modelId !== inUse ? 'promotion' : 'index');
