import { runPromotion } from '../../engine/jobs/promote/run-promotion.ts';
import { fakeInference } from '../support/fake-inference.ts';
import { openIndex } from '../support/index-world.ts';
import { momentsOf } from '../support/killed-child.ts';

/**
 * Embeds what lacks vectors of model 2, and kills itself (SIGKILL) at the n-th moment: a call of the network, or a vector
 * that is being written, in the middle of its transaction. Prints the number of moments of a run that came to its end.
 */
const [, , indexDb = '', killAt = ''] = process.argv;
const { database } = openIndex(indexDb);
const moments = momentsOf(database, Number(killAt));
database.exec('CREATE TEMP TRIGGER written AFTER INSERT ON main.embeddings BEGIN SELECT moment(); END');
await runPromotion({ database, modelRow: 2, inference: fakeInference(moments.pass), signal: new AbortController().signal, report: () => undefined });
database.close();
console.log(moments.count);
