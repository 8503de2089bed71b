import { expect, it } from 'vitest';
import { QueryId, SightingId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { createFakeEngine } from '../../test/fixtures/fake-service.ts';
import { startTexts } from '../i18n/texts.ts';
import { judge } from './judge.ts';

const photo: Exemplar = { kind: 'photo', queryId: QueryId.parse('5'.repeat(32)), box: null, modality: 'visible' };
const sighting = (id: number): Exemplar => ({ kind: 'sighting', sightingId: SightingId.parse(id) });

it('keys that come faster than the engine answers make one person, and none of them is lost', async () => {
  await startTexts('en');
  const engine = createFakeEngine();
  const client = engine.connect();
  const verdicts = ['same', 'same', 'different', 'same'] as const;
  await Promise.all(verdicts.map((verdict, at) => judge(client, { verdict, subjects: [sighting(at + 1)], examples: [photo] })));
  const labels = await client.call('labels.of', { subjects: verdicts.map((_, at) => sighting(at + 1)) });
  expect(labels.map(({ same, different }) => [same?.name, different.map(({ name }) => name)])).toEqual([['Person 1', []], ['Person 1', []], [undefined, ['Person 1']], ['Person 1', []]]);
});
