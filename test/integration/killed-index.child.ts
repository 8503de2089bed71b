import { runIndex } from '../../engine/jobs/index/run-index.ts';
import { listSources } from '../../engine/store/sources.ts';
import { fakeInference } from '../support/fake-inference.ts';
import { openIndex } from '../support/index-world.ts';
import { momentsOf } from '../support/killed-child.ts';

/**
 * Indexes the one source of a database, and kills itself (SIGKILL) at the n-th moment: a call of a network, or a row
 * that is being written, in the middle of its transaction. Prints the number of moments of a run that came to its end.
 */
const [, , indexDb = '', killAt = ''] = process.argv;
const { database, modelRow } = openIndex(indexDb);
const moments = momentsOf(database, Number(killAt));
for (const change of ['INSERT ON frames', 'UPDATE ON frames', 'INSERT ON embeddings', 'DELETE ON sightings', 'INSERT ON problems', 'DELETE ON problems', 'UPDATE ON meta']) {
  database.exec(`CREATE TEMP TRIGGER "${change}" AFTER ${change.replace(' ON ', ' ON main.')} BEGIN SELECT moment(); END`);
}
const [source] = listSources(database);
if (!source) throw new Error('no source');
await runIndex({ database, source, modelRow, inference: fakeInference(moments.pass), forced: new Set(), signal: new AbortController().signal, report: () => undefined, now: Date.now });
database.close();
console.log(moments.count);
