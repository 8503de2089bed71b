import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type SourceSettings } from '../../contract/source.ts';
import { instant } from '../../contract/time.ts';
import { runIndex } from '../../engine/jobs/index/run-index.ts';
import { addSource, listSources } from '../../engine/store/sources.ts';
import { fakeInference } from '../support/fake-inference.ts';
import { openIndex, snapshot, temporaryFolder } from '../support/index-world.ts';
import { runChild } from '../support/killed-child.ts';
import { writePictures } from '../support/pictures.ts';

const CHILD = fileURLToPath(new URL('./killed-index.child.ts', import.meta.url));
const settings: SourceSettings = { modalityRule: { kind: 'folder', visible: ['day'], infrared: ['night'] }, pattern: '{camera}_{sequence}', people: 'detect', timeZone: 'UTC', clockOffsets: {}, watch: false };

async function undisturbed(indexDb: string): Promise<Record<string, unknown[]>> {
  const { database, modelRow } = openIndex(indexDb);
  const [source] = listSources(database);
  if (!source) throw new Error('no source');
  await runIndex({ database, source, modelRow, inference: fakeInference(), forced: new Set(), signal: new AbortController().signal, report: () => undefined, now: Date.now });
  const rows = snapshot(database);
  database.close();
  return rows;
}

const frames = (folder: string, count: number, first: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/cam_${index}.png`, first + index]));

/** A folder with good and bad frames and a sidecar, and an index of it from before it was changed in every way. */
async function changedWorld(): Promise<{ before: string; root: string }> {
  const root = temporaryFolder('killed');
  const before = join(temporaryFolder('before'), 'index.db');
  await writePictures(root, { ...frames('day', 60, 0), ...frames('night', 20, 100), 'day/broken_1.png': Buffer.from('no picture'), 'elsewhere/cam_1.png': 7 });
  writeFileSync(join(root, 'day/boxes.csv'), 'file,x,y,width,height,identity\ncam_3.png,1,1,10,20,anna\ncam_3.png,8,2,9,20,bert\n');
  const { database } = openIndex(before);
  addSource(database, root, settings, instant(0));
  database.close();
  await undisturbed(before);
  mkdirSync(join(root, 'day/more'));
  for (let index = 10; index < 20; index++) renameSync(join(root, `day/cam_${index}.png`), join(root, `day/more/cam_${index}.png`));
  for (let index = 20; index < 25; index++) rmSync(join(root, `day/cam_${index}.png`));
  await writePictures(root, { ...frames('day/more/new', 50, 200), 'day/cam_30.png': 300, 'day/cam_31.png': 301, 'night/cam_40.png': 302, 'day/cam_42.png': Buffer.from('damaged now'), 'night/odd.png': 303 });
  rmSync(join(root, 'day/broken_1.png'));
  writeFileSync(join(root, 'day/boxes.csv'), 'file,x,y,width,height,identity\ncam_3.png,1,1,10,20,anna\ncam_4.png,8,2,9,20,bert\n');
  return { before, root };
}

/** A generator of the numbers 0 to 1, the same for every seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('an index run killed at any moment and run again equals one without a break, row for row', { timeout: 180_000 }, async () => {
  const { before } = await changedWorld();
  const copy = (name: string): string => {
    const path = join(temporaryFolder(name), 'index.db');
    copyFileSync(before, path);
    return path;
  };
  const expected = await undisturbed(copy('whole'));
  expect(expected['embeddings']?.length).toBeGreaterThan(120);
  expect(expected['problems']?.length).toBeGreaterThan(2);
  const { moments } = await runChild(CHILD, copy('counted'), 0);
  let kills = 0;
  for (const seed of [1, 2, 3]) {
    const indexDb = copy(`seed${seed}`);
    const next = random(seed);
    for (let run = 0; run < 3; run++) kills += Number((await runChild(CHILD, indexDb, 1 + Math.floor(next() * next() * moments))).killed);
    expect(await undisturbed(indexDb)).toEqual(expected);
  }
  expect(kills).toBeGreaterThan(4);
});
