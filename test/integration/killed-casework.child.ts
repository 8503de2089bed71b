import { createEngine } from '../../engine/engine.ts';
import { channelPair } from '../../contract/rpc/channel.ts';
import { createClient } from '../../contract/rpc/client.ts';
import { type SightingId } from '../../contract/ids.ts';

/** An engine in which people are confirmed, merged and taken back, until it is killed. Prints what it was told is done. */
const [, , workspace = '', resources = '', settingsFile = '', from = '0'] = process.argv;
const engine = createEngine({ host: 'cli', version: '0.0.0', resources, settingsFile, defaultWorkspace: workspace });
const [near, far] = channelPair();
engine.server.connect(far);
const client = createClient(near);
await client.call('workspace.open', { path: workspace, create: false });
for (let number = Number(from); ; number++) {
  const sightingId = ((number % 40) + 1) as SightingId;
  const { identity } = await client.call('identities.label', { target: { kind: 'new', name: `Number ${number}` }, verdict: 'same', subjects: [{ kind: 'sighting', sightingId }], move: true });
  console.log(identity.name);
}
