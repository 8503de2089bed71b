import { UserFacingError } from '../../contract/errors.ts';

/** Below this length of the mean, its direction is rounding noise. */
const SHORTEST_MEAN = 1e-6;

/**
 * Several examples of one person as one query: the mean of their unit vectors, made unit again.
 * @param vectors at least one, `[dimension]` each
 * @throws UserFacingError 'bad-request' where they cancel each other out
 */
export function fuse(vectors: readonly Float32Array[]): Float32Array {
  const [first] = vectors;
  if (!first) throw new RangeError('There is nothing to fuse.');
  if (vectors.length === 1) return first;
  const mean = new Float64Array(first.length);
  for (const vector of vectors) {
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (vector[i] as number) / vectors.length;
  }
  const length = Math.hypot(...mean);
  if (length < SHORTEST_MEAN) throw new UserFacingError('bad-request', 'The examples contradict each other so much that nothing is left to search for.', { remedy: 'Take one of them out.' });
  return Float32Array.from(mean, (value) => value / length);
}
