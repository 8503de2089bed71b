import { type Database } from 'better-sqlite3';
import { setImmediate } from 'node:timers/promises';
import { type Modality } from '../../contract/modality.ts';
import { generation } from '../store/meta.ts';

/** Read in one go on the engine's thread: about 15 ms. */
const IDS_PER_READ = 5000;

/** What ordering by time and the timeline need of the kept sightings, position by position. */
export interface KeptFacts {
  readonly generation: number;
  /** 0 where the sighting has been removed since. */
  readonly present: Uint8Array;
  /** ms UTC; NaN where not known. */
  readonly takenAt: Float64Array;
  readonly cameras: readonly (string | null)[];
  readonly modalities: readonly Modality[];
}

type FactRow = [offset: number, takenAt: number | null, camera: string | null, modality: Modality];

/** Reads the facts of sightings in parts, so that other work of the engine comes in between. */
export async function readFacts(index: Database, ids: Float64Array): Promise<KeptFacts> {
  const statement = index
    .prepare<[string], FactRow>(
      `SELECT wanted.key, f.taken_at, f.camera, f.modality FROM json_each(?) wanted
       CROSS JOIN sightings s ON s.id = wanted.value CROSS JOIN frames f ON f.id = s.frame_id`,
    )
    .raw();
  const asOf = generation(index);
  const present = new Uint8Array(ids.length);
  const takenAt = new Float64Array(ids.length).fill(Number.NaN);
  const cameras = new Array<string | null>(ids.length).fill(null);
  const modalities = new Array<Modality>(ids.length).fill('visible');
  for (let start = 0; start < ids.length; start += IDS_PER_READ) {
    if (start > 0) await setImmediate();
    for (const [offset, time, camera, modality] of statement.iterate(JSON.stringify([...ids.subarray(start, start + IDS_PER_READ)]))) {
      const position = start + offset;
      present[position] = 1;
      takenAt[position] = time ?? Number.NaN;
      cameras[position] = camera;
      modalities[position] = modality;
    }
  }
  return { generation: asOf, present, takenAt, cameras, modalities };
}
