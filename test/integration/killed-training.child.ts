/** An engine with a run under way, to be killed: `node killed-training.child.ts WORKSPACE RESOURCES PEOPLE HOME`. Prints the run's id when it has a checkpoint. */
import { join } from 'node:path';
import { channelPair } from '../../contract/rpc/channel.ts';
import { createClient } from '../../contract/rpc/client.ts';
import { createEngine } from '../../engine/engine.ts';
import { toySettings } from '../support/toy-people.ts';

const [workspace = '', resources = '', people = '', home = ''] = process.argv.slice(2);
const engine = createEngine({ host: 'cli', version: '0.0.0', resources, settingsFile: join(home, 'settings.json'), defaultWorkspace: workspace });
const [near, far] = channelPair();
engine.server.connect(far);
const client = createClient(near);
await client.call('workspace.open', { path: workspace, create: true });
client.on('training.changed', ({ id, checkpoint }) => {
  if (checkpoint !== null && checkpoint >= 8) process.stdout.write(`${id}\n`);
});
await client.call('training.start', { data: { folders: [people], workspace: false, validationShare: 0.25 }, preset: 'quick', settings: toySettings({ epochs: 24 }), base: { kind: 'none' } });
