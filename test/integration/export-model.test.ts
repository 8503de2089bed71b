import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ModelCard } from '../../contract/model.ts';
import { smallModel } from '../../engine/model/model-fixtures.ts';
import { engineDesk } from '../support/engine-desk.ts';
import { temporaryFolder } from '../support/index-world.ts';

test('an exported model can be imported elsewhere; nothing is overwritten', async () => {
  const desk = await engineDesk();
  const other = smallModel('other');
  await desk.client.call('models.import', { path: other.file, card: other.card });
  const out = join(temporaryFolder('out'), 'copy.onnx');
  const { file, cardFile } = await desk.client.call('models.export', { modelId: other.card.id, path: out });
  expect(readFileSync(file)).toEqual(readFileSync(other.file));
  const card = ModelCard.parse(JSON.parse(readFileSync(cardFile, 'utf8')));
  expect(card).toEqual({ ...other.card, file: 'copy.onnx' });
  expect(await desk.client.call('models.inspect', { path: file })).toMatchObject({ card, problems: [] });
  await expect(desk.client.call('models.export', { modelId: other.card.id, path: out })).rejects.toThrow('copy.onnx is already there.');
  await expect(desk.client.call('models.export', { modelId: other.card.id, path: `${out}.zip` })).rejects.toThrow('is no name of a model');
  expect(existsSync(`${out}.partial`)).toBe(false);
  await desk.close();
});
