import { smallModel } from '../../engine/model/model-fixtures.ts';
import { engineDesk } from '../support/engine-desk.ts';

/** An engine that promotes a model, until killed. Prints the stage of every report. */
const [, , workspace = '', resources = ''] = process.argv;
const desk = await engineDesk({ workspace, resources });
desk.client.on('job.changed', ({ state, progress }) => console.log(state === 'running' ? progress.stage : state));
const { jobId } = await desk.client.call('models.promote', { modelId: smallModel('other').card.id });
await desk.finished(jobId);
process.exit();
