/** An engine with a run under way, to be killed: `node killed-training.child.ts WORKSPACE RESOURCES PEOPLE HOME`. Prints the run's id when it has a checkpoint. */
import { join } from 'node:path';
import { engineDesk } from '../support/engine-desk.ts';
import { toySettings } from '../support/toy-people.ts';

const [workspace = '', resources = '', people = '', home = ''] = process.argv.slice(2);
const { client } = await engineDesk({ workspace, resources, settingsFile: join(home, 'settings.json') });
client.on('training.changed', ({ id, checkpoint }) => {
  if (checkpoint !== null && checkpoint >= 8) process.stdout.write(`${id}\n`);
});
await client.call('training.start', { data: { folders: [people], workspace: false, validationShare: 0.25 }, preset: 'quick', settings: toySettings({ epochs: 24 }), base: { kind: 'none' } });
