import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ClusteredVectors, type ClusterSettings } from './clustered.ts';
import { drawIndex } from './drawn-index.ts';
import { type Work } from './measure.ts';

/** An index of `rows` sightings, the same vectors in a file, and queries near them; drawn once. */
export function drawnWork(folder: string, rows: number, queries: number, limit: number, settings: ClusterSettings): Work {
  const own = join(folder, `${rows}x${settings.dimension}`);
  const work: Work = { indexDb: join(own, 'index.db'), vectors: join(own, 'vectors.f32'), queries: join(own, `${queries}-queries.f32`), dimension: settings.dimension, limit };
  const ready = join(own, 'ready');
  if (!existsSync(ready)) {
    rmSync(own, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    const vectors = openSync(work.vectors, 'w');
    drawIndex(work.indexDb, rows, settings, ({ vector }) => writeSync(vectors, vector)).close();
    closeSync(vectors);
    writeFileSync(ready, '');
  }
  if (!existsSync(work.queries)) writeFileSync(work.queries, drawnQueries(queries, settings));
  return work;
}

/** People of the gallery, seen again, and every third time someone who is not in it; by turns in either modality. */
export function drawnQueries(count: number, settings: ClusterSettings): Uint8Array {
  const vectors = new ClusteredVectors(settings);
  const values = new Float32Array(count * settings.dimension);
  for (let query = 0; query < count; query++) {
    const modality = query % 2 === 0 ? 'visible' : 'infrared';
    values.set(query % 3 === 2 ? vectors.stranger(modality) : vectors.draw(query * 7, modality), query * settings.dimension);
  }
  return new Uint8Array(values.buffer);
}
