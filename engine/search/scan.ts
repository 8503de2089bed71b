import { type Crew } from './crew.ts';
import { BLOCK_ROWS } from './gallery/layout.ts';
import { type Gallery } from './gallery/gallery.ts';
import { quantiseQuery } from './gallery/quantise.ts';
import { rescore } from './rescore.ts';
import { isRaised, type StopFlag } from './scan-messages.ts';
import { type ScanRequest, type ScanResult } from './scanner.ts';
import { type StoredVectors } from './stored-vectors.ts';

/**
 * Exact cosine similarity of the query with every row that passes the filter. All rows are scored by their int8 codes;
 * of those that the error of the codes does not exclude, the vectors themselves.
 * @throws UserFacingError 'cancelled' once a stop is raised; what stored.vectorOf throws
 */
export async function scanGallery(gallery: Gallery, crew: Crew, { query, filter, limit }: ScanRequest, stored: StoredVectors, stops: readonly StopFlag[]): Promise<ScanResult> {
  const { dimension, stride } = gallery.layout;
  if (query.length !== dimension) throw new RangeError(`A query of ${query.length} dimensions was given, the index has ${dimension}.`);
  const quantised = quantiseQuery(query, stride);
  const { rows } = gallery;
  const job = {
    query: quantised.codes,
    scale: quantised.scale,
    slack: quantised.error * gallery.largestNorm,
    filter: { groups: gallery.groups.passing(filter), from: filter.from, until: filter.until },
    limit,
    rows,
    epoch: gallery.epoch,
  };
  const shares = await crew.scan(gallery.segments, job, stops);
  const idOf = (row: number): number => gallery.segments.at(Math.floor(row / BLOCK_ROWS)).block.ids[row % BLOCK_ROWS] as number;
  const scoresOf = (some: Int32Array): Promise<Float64Array> => crew.scores(some, query, stored);
  const best = await rescore(shares, { norm: quantised.norm, limit, scoresOf, idOf }, () => stops.some(isRaised));
  return { candidates: shares.reduce((sum, { passed }) => sum + passed, 0), ...best };
}
