import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { readCsvTable } from '../datasets/csv-table.ts';
import { directionResult, type EvaluationResult } from './evaluation-result.ts';
import { type EvaluateOptions, pick, reRankedDistances } from './evaluate.ts';
import { manyCosineDistances } from './distances.ts';
import { unitRows } from './feature-rows.ts';
import { type DistanceMatrix } from './labelled.ts';
import { rankingMetrics } from './metrics.ts';
import { readNpy } from './npy.ts';
import { type Protocol } from './protocols/protocol.ts';
import { numbering, rowLabels } from './row-labels.ts';

/**
 * Measures vectors that another program computed: `query.npy`, `gallery.npy` (float32, `[n, dim]`) and `query.csv`,
 * `gallery.csv` (header `identity,camera`), as one direction. The galleries are taken as they are; the protocol gives the
 * camera rule and how the list is read.
 * @throws UserFacingError naming the file, where one is missing, damaged, or they do not fit together
 */
export async function evaluateFeatures(folder: string, protocol: Protocol, options: EvaluateOptions = {}): Promise<EvaluationResult> {
  const query = await readSide(folder, 'query');
  const gallery = await readSide(folder, 'gallery');
  if (query.columns !== gallery.columns) throw new UserFacingError('bad-request', `${join(folder, 'query.npy')} has vectors of ${query.columns} numbers, ${join(folder, 'gallery.npy')} of ${gallery.columns}.`, { remedy: 'Compute both with one model.' });
  const rows = { values: new Float32Array(query.values.length + gallery.values.length), dimension: query.columns };
  rows.values.set(query.values);
  rows.values.set(gallery.values, query.values.length);
  const queries = query.labels.map((_, place) => place);
  const others = gallery.labels.map((_, place) => query.labels.length + place);
  const labels = rowLabels([...query.labels, ...gallery.labels], numbering(), protocol.cameras());
  const measure = (distances: DistanceMatrix) => [directionResult('query', 'gallery', rankingMetrics(distances, pick(labels, queries), pick(labels, others), protocol.rule), 1)];
  return {
    protocol: protocol.name,
    directions: measure(await manyCosineDistances(rows, queries, others)),
    draws: 'The given features, one direction, as they are.',
    ...(options.reRank ? { reRanked: { settings: protocol.reRank, directions: measure(await reRankedDistances(rows, { queries, gallery: others }, protocol)) } } : {}),
  };
}

async function readSide(folder: string, side: 'query' | 'gallery') {
  const file = join(folder, `${side}.npy`);
  const { rows, columns, values } = await readNpy(file);
  const list = join(folder, `${side}.csv`);
  const labels = (await readCsvTable(list, ['identity', 'camera'])).map(({ line, get }) => {
    if (get('identity') === '') throw new UserFacingError('unreadable', `Line ${line} of ${list} has no identity.`, { remedy: 'Fill it in: one line for each row of the features.' });
    return { identity: get('identity'), camera: get('camera') };
  });
  if (labels.length !== rows) throw new UserFacingError('bad-request', `${file} has ${rows} rows but ${list} has ${labels.length}.`, { remedy: 'Write one line of identity and camera for each row of the features.' });
  return { columns, labels, values: unitRows(values, columns, file).values };
}
