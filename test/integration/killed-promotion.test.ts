import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { type JobId } from '../../contract/ids.ts';
import { instant } from '../../contract/time.ts';
import { runPromotion } from '../../engine/jobs/promote/run-promotion.ts';
import { smallModel } from '../../engine/model/model-fixtures.ts';
import { openDatabase } from '../../engine/store/database.ts';
import { addSource } from '../../engine/store/sources.ts';
import { engineDesk, tinyResources } from '../support/engine-desk.ts';
import { fakeInference } from '../support/fake-inference.ts';
import { openIndex, snapshot, temporaryFolder, wholeVisible, world } from '../support/index-world.ts';
import { runChild } from '../support/killed-child.ts';
import { writePictures } from '../support/pictures.ts';

// engines start networks of their own: a busy machine is no fault of theirs
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const PROMOTION = fileURLToPath(new URL('./killed-promotion.child.ts', import.meta.url));
const ENGINE = fileURLToPath(new URL('./killed-swap.child.ts', import.meta.url));
const pictures = (count: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, number) => [`${String(number).padStart(4, '0')}.png`, number % 11]));

async function undisturbed(indexDb: string): Promise<Record<string, unknown[]>> {
  const { database } = openIndex(indexDb);
  const counts = await runPromotion({ database, modelRow: 2, inference: fakeInference(), signal: new AbortController().signal, report: () => undefined });
  expect(counts.promotion?.lacking.map(({ reason, sightings }) => [reason, sightings])).toEqual([['missing', 3]]);
  const rows = snapshot(database);
  database.close();
  return rows;
}

test('a promotion killed at any moment and run again gives the vectors of one without a break, bit for bit', async () => {
  const made = world();
  await writePictures(made.root, pictures(150));
  await made.index();
  made.database.exec("INSERT INTO models (model_id, sha256, dimension) VALUES ('second', 'b', 8)");
  made.database.pragma('wal_checkpoint(TRUNCATE)');
  const before = made.database.name;
  for (const gone of [0, 70, 71]) rmSync(join(made.root, `${String(gone).padStart(4, '0')}.png`));
  const copy = (name: string): string => {
    const path = join(temporaryFolder(name), 'index.db');
    copyFileSync(before, path);
    return path;
  };
  const expected = await undisturbed(copy('whole'));
  expect(expected['embeddings']?.length).toBe(150 + 147);
  const { moments } = await runChild(PROMOTION, copy('counted'), 0);
  const indexDb = copy('killed');
  let kills = 0;
  for (const share of [0.9, 0.1, 0.55, 0.4, 0.7]) kills += Number((await runChild(PROMOTION, indexDb, 1 + Math.floor(share * moments * 0.5))).killed);
  expect(kills).toBeGreaterThan(2);
  expect(await undisturbed(indexDb)).toEqual(expected);
});

/** Starts an engine on the workspace and kills it when it tells what is waited for. */
async function killedWhen(workspace: string, resources: string, moment: string): Promise<string | null> {
  const child = spawn(process.execPath, [ENGINE, workspace, resources], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = new Promise<string | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) if (line === moment) child.kill('SIGKILL');
  return exit;
}

test('an engine killed while it embeds, and at the swap, puts the model in place at its next start', async () => {
  const resources = tinyResources();
  const desk = await engineDesk({ resources });
  const root = temporaryFolder('frames');
  await writePictures(root, pictures(80));
  await desk.finished((await desk.client.call('sources.add', { root, settings: wholeVisible })).jobId);
  const other = smallModel('other');
  await desk.client.call('models.import', { path: other.file, card: other.card });
  await desk.close();
  for (const moment of ['embedding', 'finishing']) {
    const workspace = join(temporaryFolder('copy'), 'workspace');
    cpSync(desk.workspace, workspace, { recursive: true });
    expect(await killedWhen(workspace, resources, moment)).toBe('SIGKILL');
    const index = openDatabase(join(workspace, 'index.db'), 'rebuildable');
    expect(index.pragma('integrity_check', { simple: true })).toBe('ok');
    const job = index.prepare<[], number>("SELECT id FROM jobs WHERE kind = 'promote'").pluck().get() ?? 0;
    index.close();
    const again = await engineDesk({ resources, workspace });
    expect(await again.finished(job as JobId)).toMatchObject({ state: 'done', counts: { promotion: { lacking: [], swapped: true } } });
    expect((await again.client.call('models.list', {})).find(({ active, card }) => active && card.kind === 'embedder')).toMatchObject({ card: { id: other.card.id }, embedded: 80 });
    await again.close();
  }
});

test('a promotion on a full disk fails in words; with room again it goes on', async () => {
  const made = world();
  await writePictures(made.root, pictures(300));
  await made.index();
  made.database.exec("INSERT INTO models (model_id, sha256, dimension) VALUES ('second', 'b', 8)");
  addSource(made.database, temporaryFolder('empty'), wholeVisible, instant(0));
  const run = (): Promise<unknown> => runPromotion({ database: made.database, modelRow: 2, inference: fakeInference(), signal: new AbortController().signal, report: () => undefined });
  made.database.pragma(`max_page_count = ${Number(made.database.pragma('page_count', { simple: true })) + 1}`);
  await expect(run()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  const kept = made.rows('SELECT count(*) AS n FROM embeddings WHERE model = 2') as [{ n: number }];
  expect(kept[0].n).toBeGreaterThan(0);
  made.database.pragma('max_page_count = 1000000');
  expect(await run()).toMatchObject({ promotion: { embedded: 300 - kept[0].n, lacking: [] } });
});
