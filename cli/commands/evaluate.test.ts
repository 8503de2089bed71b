import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EvaluationResult } from '../../training/evaluation/evaluation-result.ts';

const launcher = fileURLToPath(new URL('../duskmatch.js', import.meta.url));
let folder: string;

async function duskmatch(...words: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [launcher, 'evaluate', ...words, '--user-data', join(folder, 'settings')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, error] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, error };
}

function npy(rows: readonly (readonly number[])[]): Buffer {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows.length}, ${rows[0]?.length ?? 0}), }\n`;
  const head = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  head.writeUInt16LE(header.length, 8);
  return Buffer.concat([head, Buffer.from(header), new Uint8Array(Float32Array.from(rows.flat()).buffer)]);
}

/** Crops of SYSU-MM01's layout: stripes of a width for each person, so that the base model tells three of them apart. */
async function writeSysu(root: string): Promise<void> {
  for (const identity of [1, 2, 3, 4]) {
    for (const camera of [1, 2, 3, 6]) {
      const file = join(root, `cam${camera}`, `000${identity}`, '0001.png');
      await mkdir(dirname(file), { recursive: true });
      const pixels = Uint8Array.from({ length: 32 * 64 * 3 }, (_, i) => (Math.floor(i / 96 / (identity * 3)) % 2) * 180 + camera * 5);
      await sharp(pixels, { raw: { width: 32, height: 64, channels: 3 } }).png().toFile(file);
    }
  }
  await mkdir(join(root, 'exp'));
  for (const [name, ids] of [['train', '1'], ['val', ''], ['test', '2,3,4']] as const) await writeFile(join(root, 'exp', `${name}_id.txt`), ids);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duskmatch-evaluate-'));
  await writeSysu(join(folder, 'sysu'));
  await mkdir(join(folder, 'features'));
  await writeFile(join(folder, 'features', 'query.npy'), npy([[1, 0], [0, 1]]));
  await writeFile(join(folder, 'features', 'query.csv'), 'identity,camera\n1,3\n2,3\n');
  await writeFile(join(folder, 'features', 'gallery.npy'), npy([[2, 0], [1, 1], [0, 3]]));
  await writeFile(join(folder, 'features', 'gallery.csv'), 'identity,camera\n1,2\n1,1\n2,1\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('given features: exactly the shape that scripts read, by the camera rule of the protocol', async () => {
  const { code, out } = await duskmatch('--features', join(folder, 'features'), '--protocol', 'sysu-all', '--json');
  expect(code).toBe(0);
  const { protocol, directions } = JSON.parse(out) as EvaluationResult;
  // the first query's best picture is by camera 2: left out
  expect({ protocol, directions }).toEqual({ protocol: 'sysu-all', directions: [{ query: 'query', gallery: 'gallery', cmc: { '1': 1, '5': 1, '10': 1, '20': 1 }, mAP: 1, mINP: 1, queries: 2, skipped: 0 }] });
});

test('the model that comes with Duskmatch on a dataset, with a sheet', async () => {
  const sheet = join(folder, 'sheet.png');
  const { code, out, error } = await duskmatch('--data', join(folder, 'sysu'), '--rerank', '--sheet', sheet, '--json');
  expect([code, error]).toEqual([0, '']);
  const { protocol, directions, draws, reRanked } = JSON.parse(out) as EvaluationResult;
  expect(protocol).toBe('sysu-all');
  expect(draws).toContain('AGW');
  expect(directions.map(({ query, gallery, queries, skipped }) => ({ query, gallery, queries, skipped }))).toEqual([{ query: 'infrared', gallery: 'visible', queries: 6, skipped: 0 }, { query: 'visible', gallery: 'infrared', queries: 6, skipped: 0 }]);
  for (const { mAP } of directions) expect(mAP).toBeGreaterThan(0.6);
  expect(reRanked?.directions).toHaveLength(2);
  expect((await sharp(sheet).metadata()).width).toBeGreaterThan(200);
});

test.each([
  [[], /There is nothing to evaluate on\. Give labelled pictures/],
  [['--data', 'nowhere'], /There is no folder .*nowhere/],
  [['--features', 'nowhere'], /nowhere\/query\.npy cannot be opened/],
])('%j gets a sentence', async (words, message) => {
  const { code, error } = await duskmatch(...words);
  expect(code).toBe(1);
  expect(error).toMatch(message);
});

test('an unknown model and an unknown protocol are refused', async () => {
  const unknown = await duskmatch('--data', join(folder, 'sysu'), '--model', 'nobody');
  expect(unknown.error).toMatch(/There is no model file nobody .*duskmatch-base/);
  expect((await duskmatch('--data', join(folder, 'sysu'), '--protocol', 'best')).code).toBe(2);
});
