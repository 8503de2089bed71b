import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmbedderCard, type InstalledModel } from '../../contract/model.ts';
import { readCard } from '../../engine/model/card-file.ts';
import { startBackend } from '../../training/backend/backend.ts';
import { Network } from '../../training/network/network.ts';
import { exportModel } from '../../training/run/export-model.ts';
import { type QuantiseReport } from '../../training/run/quantise-model.ts';

const launcher = fileURLToPath(new URL('../duskmatch.js', import.meta.url));
const fixtures = fileURLToPath(new URL('../../test/fixtures/models/', import.meta.url));
let folder: string;
let workspace: string;

async function duskmatch(...words: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [launcher, ...words, '--user-data', join(folder, 'settings')], { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  let [out, error] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, error };
}

/** Coarse blocks decided by a seed; grey where infrared. */
async function drawCrop(file: string, seed: number, infrared: boolean): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const [width, height] = [32, 64];
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const block = Math.floor((pixel % width) / 8) * 31 + Math.floor(pixel / width / 8) * 17;
    return (block * (seed % 97) * 7 + (infrared ? 0 : (i % 3) * seed * 53)) % 256;
  });
  await sharp(pixels, { raw: { width, height, channels: 3 } }).png().toFile(file);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duskmatch-models-'));
  workspace = join(folder, 'workspace');
  for (let seed = 1; seed <= 3; seed++) await drawCrop(join(folder, 'frames', `${seed}.png`), seed, false);
  copyFileSync(join(fixtures, 'other.onnx'), join(folder, 'other.onnx'));
  writeFileSync(join(folder, 'card.json'), readFileSync(join(fixtures, 'other.json')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('import, list, activate, export', () => {
  test('without a workspace the list has what comes with Duskmatch', async () => {
    const { code, out } = await duskmatch('models', 'list', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(out) as InstalledModel[]).map(({ builtIn }) => builtIn)).not.toContain(false);
    expect((await duskmatch('models', 'list')).out).toMatch(/duskmatch-.*vectors of \d+ numbers/);
  });

  test('a model goes in, into use, and out again', { timeout: 180_000 }, async () => {
    expect((await duskmatch('index', 'frames', '--workspace', workspace, '--modality', 'visible', '--people', 'whole')).code).toBe(0);
    const imported = await duskmatch('models', 'import', 'other.onnx', '--card', 'card.json', '--workspace', workspace);
    expect(imported.error).toBe('');
    expect(imported.out).toContain(`duskmatch models activate test-other-1 --workspace ${workspace}`);
    const list = async (): Promise<unknown[]> =>
      (JSON.parse((await duskmatch('models', 'list', '--workspace', workspace, '--json')).out) as InstalledModel[]).filter(({ card, active, embedded }) => card.kind === 'embedder' && (active || embedded > 0 || card.id === 'test-other-1')).map(({ card, active, embedded }) => [card.id.replace(/^duskmatch-.*/, 'own'), active, embedded]);
    expect(await list()).toEqual([['own', true, 3], ['test-other-1', false, 0]]);

    const activated = await duskmatch('models', 'activate', 'test-other-1', '--workspace', workspace, '--json');
    expect(activated.error).toContain('3 sightings to embed; the model in use serves until then.');
    expect(JSON.parse(activated.out)).toEqual({ modelId: 'test-other-1', toEmbed: 3, embedded: 3, lacking: 0 });
    expect(await list()).toEqual([['own', false, 3], ['test-other-1', true, 3]]);

    const back = await duskmatch('models', 'rollback', '--workspace', workspace);
    expect(back.out).toMatch(/^duskmatch-\S+ is in use again\.\n$/);
    expect((await duskmatch('models', 'drop-vectors', 'test-other-1', '--workspace', workspace)).out).toMatch(/^Deleted 3 vectors; .* inside index\.db are free for new ones\.\n$/);
    expect(await list()).toEqual([['own', true, 3], ['test-other-1', false, 0]]);
    rmSync(join(folder, 'frames/2.png'));
    const refused = await duskmatch('models', 'activate', 'test-other-1', '--workspace', workspace);
    expect([refused.code, refused.error]).toEqual([1, expect.stringMatching(/1 sighting of .*frames not embedded: their files are gone\.\nduskmatch: test-other-1 is not in use: 1 sighting could not be embedded\. .*--incomplete\.\n$/)]);
    const anyway = await duskmatch('models', 'activate', 'test-other-1', '--workspace', workspace, '--incomplete', '--json');
    expect(JSON.parse(anyway.out)).toEqual({ modelId: 'test-other-1', toEmbed: 1, embedded: 2, lacking: 1 });

    const exported = await duskmatch('models', 'export', 'test-other-1', '--workspace', workspace, '--out', 'copy.onnx', '--json');
    expect(JSON.parse(exported.out)).toEqual({ file: join(folder, 'copy.onnx'), cardFile: join(folder, 'copy.json') });
    expect(readCard(join(folder, 'copy.json'))).toMatchObject({ id: 'test-other-1', file: 'copy.onnx' });
    expect((await duskmatch('models', 'export', 'test-other-1', '--workspace', workspace, '--out', 'copy.onnx')).error).toContain('copy.onnx is already there.');
  });

  test.each([
    [['import', 'nothing.onnx', '--workspace', 'w'], 1, /There is no file .*nothing\.onnx/],
    [['import', 'card.json', '--workspace', 'w'], 1, /cannot be opened as an ONNX model/],
    [['activate', 'absent', '--workspace', 'workspace'], 1, /There is no model "absent"\. Import it first/],
    [['activate', 'No Id', '--workspace', 'workspace'], 2, /Give an id/],
    [['export', 'other', '--workspace', 'workspace'], 2, /--out/],
    [['frobnicate'], 2, /unknown command/],
  ])('%j gets exit code %i and a sentence', async (words, code, message) => {
    const ended = await duskmatch('models', ...words);
    expect(ended.error).toMatch(message);
    expect(ended.code).toBe(code);
  });
});

describe('quantise', () => {
  beforeAll(async () => {
    await startBackend();
    for (let person = 1; person <= 20; person++) {
      for (const modality of ['visible', 'infrared']) for (const shot of [0, 1]) await drawCrop(join(folder, 'people', modality, `p${person}`, `${shot}.png`), person * 3 + shot, modality === 'infrared');
    }
    const network = Network.fresh({ backbone: 'small', lastStride: 1, height: 64, width: 32, pictures: 'gray-and-edges', pooling: 'average', stripes: 1, dimension: 32, bnNeck: false, flipAverage: false }, 1);
    const facts = { id: 'fresh', name: 'Fresh', training: { summary: '', data: '', recipe: '' }, metrics: [], limits: ['Knows nothing.'], licence: '', origin: '' };
    await exportModel(network, join(folder, 'fresh.onnx'), { ...facts, id: EmbedderCard.shape.id.parse('fresh') });
    network.dispose();
    // a remark, as other programs leave one
    writeFileSync(join(folder, 'foreign.onnx'), Buffer.concat([readFileSync(join(folder, 'fresh.onnx')), Buffer.from([0x32, 1, 0x78])]));
  });

  test('makes a smaller model with nearly the same vectors, its loss in its card, ready to import', async () => {
    const { code, out, error } = await duskmatch('models', 'quantise', 'fresh.onnx', '--calibration', 'people', '--json');
    expect([code, error]).toEqual([0, '']);
    const { file, bytes, cosine, quality, imagesPerSecond } = JSON.parse(out) as QuantiseReport;
    expect(file).toBe(join(folder, 'fresh-int8.onnx'));
    expect(bytes.after).toBeLessThan(0.5 * bytes.before);
    expect(cosine.least).toBeGreaterThan(0.98);
    expect(imagesPerSecond.after).toBeGreaterThan(0);
    const card = readCard(join(folder, 'fresh-int8.json')) as EmbedderCard;
    expect(card).toMatchObject({ id: 'fresh-int8', file: 'fresh-int8.onnx', bytes: bytes.after });
    expect(card.metrics.map(({ direction, mAP, data }) => [direction, mAP, /\((.*)\)/.exec(data)?.[1]])).toEqual([
      ['visible to infrared', quality.before[0]?.mAP, 'float32'],
      ['infrared to visible', quality.before[1]?.mAP, 'float32'],
      ['visible to infrared', quality.after[0]?.mAP, 'int8'],
      ['infrared to visible', quality.after[1]?.mAP, 'int8'],
    ]);
    expect(card.limits[0]).toBe('Knows nothing.');
    expect(card.limits[1]).toMatch(/Computes in 8 bits; .* it lost -?[\d.]+ points of mAP from visible to infrared/);
    expect((await duskmatch('models', 'import', 'fresh-int8.onnx', '--workspace', join(folder, 'w-int8'))).code).toBe(0);
  });

  test.each([
    [['fresh.onnx', '--calibration', 'people'], /fresh-int8\.onnx is already there\. Give another name/],
    [['fresh-int8.onnx', '--calibration', 'people'], /is quantised already/],
    [['foreign.onnx', '--calibration', 'people'], /foreign\.onnx was not exported by Duskmatch/],
    [['fresh.onnx', '--calibration', 'nowhere', '--out', 'x.onnx'], /There is no folder .*nowhere/],
    [['fresh.onnx', '--calibration', 'people', '--out', 'x.onnx', '--most-loss', '-100'], /In 8 bits fresh loses -?\d+\.\d\d points of mAP from \w+ to \w+, more than the -100\.00 points of mAP allowed: nothing was written/],
  ])('%j gets a sentence', async (words, message) => {
    const { code, error } = await duskmatch('models', 'quantise', ...words);
    expect(error).toMatch(message);
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'x.onnx'))).toBe(false);
  });
});
