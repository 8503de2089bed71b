import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { InstalledModel, type ProviderReport } from '../../contract/model.ts';
import { type EngineContext, type Session } from '../context.ts';
import { RESOURCES, smallModel } from '../model/model-fixtures.ts';
import { activeModel } from '../model/registry.ts';
import { caseworkMigrations } from '../store/casework/migrations.ts';
import { openDatabase } from '../store/database.ts';
import { indexMigrations } from '../store/index/migrations.ts';
import { migrate } from '../store/migrate.ts';
import { workspaceFolder } from '../store/workspace-folder.ts';
import { modelHandlers } from './models.ts';

it('lists, imports and removes models, tells of each change and writes it down', async () => {
  const folder = workspaceFolder(mkdtempSync(join(tmpdir(), 'duskmatch-handlers-')));
  const index = openDatabase(folder.indexDb, 'rebuildable');
  migrate(index, indexMigrations);
  const casework = openDatabase(folder.caseworkDb, 'precious');
  migrate(casework, caseworkMigrations);
  const report: ProviderReport = { inUse: 'cpu', tried: [] };
  const session = { folder, index, casework, model: activeModel(index, RESOURCES, folder), inference: { report } } as unknown as Session;
  const told: string[] = [];
  const context: EngineContext = {
    options: { host: 'cli', version: '0', resources: RESOURCES, settingsFile: '', defaultWorkspace: '' },
    session: () => session,
    emit: (name) => void told.push(name),
  };
  const handlers = modelHandlers(context, () => Promise.reject(new Error('not here')));
  const call = { signal: new AbortController().signal, client: 1 };

  const listed = await handlers['models.list']({}, call);
  expect(listed.every(({ builtIn }) => builtIn)).toBe(true);
  expect(listed.filter(({ active }) => active).map(({ card }) => card.id).sort()).toEqual([session.model.card.id, listed.find(({ card }) => card.kind === 'detector')?.card.id].sort());
  const tiny = smallModel('tiny');
  const other = smallModel('other');
  const [added] = await Promise.all([
    handlers['models.import']({ path: tiny.file, card: tiny.card }, call),
    handlers['models.import']({ path: other.file, card: other.card }, call),
    expect(handlers['models.import']({ path: other.file, card: tiny.card }, call)).rejects.toThrow('already a model'),
  ]);
  expect(InstalledModel.parse(added)).toMatchObject({ builtIn: false, active: false });
  await handlers['models.remove']({ modelId: tiny.card.id }, call);
  expect((await handlers['models.list']({}, call)).map(({ card }) => card.id)).toEqual([...listed.map(({ card }) => card.id), other.card.id]);
  expect(told).toEqual(['models.changed', 'models.changed', 'models.changed']);
  const acts = casework.prepare<[], { act: string; detail: string }>('SELECT act, detail FROM audit').all();
  expect(acts.map(({ act }) => act)).toEqual(['models.import', 'models.import', 'models.remove']);
  expect(acts.map(({ detail }) => JSON.parse(detail) as unknown)).toMatchObject([{ model: { id: tiny.card.id, sha256: tiny.card.sha256 }, path: tiny.file }, { model: { id: other.card.id } }, { modelId: tiny.card.id }]);
  expect(await handlers['providers.report']({}, call)).toBe(report);
});
