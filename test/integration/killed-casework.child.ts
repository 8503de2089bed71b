import { type SightingId } from '../../contract/ids.ts';
import { engineDesk } from '../support/engine-desk.ts';

/** An engine in which people are confirmed, merged and taken back, until it is killed. Prints what it was told is done. */
const [, , workspace = '', resources = '', settingsFile = '', from = '0'] = process.argv;
const { client } = await engineDesk({ workspace, resources, settingsFile });
for (let number = Number(from); ; number++) {
  const sightingId = ((number % 40) + 1) as SightingId;
  const { identity } = await client.call('identities.label', { target: { kind: 'new', name: `Number ${number}` }, verdict: 'same', subjects: [{ kind: 'sighting', sightingId }], move: true });
  console.log(identity.name);
}
