import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, watch, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('duskmatch.js', import.meta.url));
let folder: string;
let workspace: string;

interface Ended {
  code: number | null;
  out: string;
  error: string;
}

/** In a process group of its own, as a terminal starts it. */
const start = (...words: string[]): ChildProcess => spawn(process.execPath, [launcher, ...words, '--user-data', join(folder, 'settings')], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });

/** A terminal sends Ctrl-C to the whole group. */
const pressCtrlC = (child: ChildProcess): boolean => process.kill(-(child.pid ?? 0), 'SIGINT');

async function ended(child: ChildProcess): Promise<Ended> {
  let [out, error] = ['', ''];
  child.stdout?.on('data', (words: Buffer) => (out += words.toString()));
  child.stderr?.on('data', (words: Buffer) => (error += words.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, error };
}
const duskmatch = (...words: string[]): Promise<Ended> => ended(start(...words));

/** A person-shaped crop of blocks drawn from a seed; grey where infrared. */
async function drawCrop(file: string, seed: number, infrared: boolean): Promise<void> {
  const [width, height] = [64, 128];
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index++) {
    const block = Math.floor((index % width) / 16) * 31 + Math.floor(index / width / 16) * 17;
    for (let channel = 0; channel < 3; channel++) pixels[index * 3 + channel] = (block * seed * 7 + (infrared ? 0 : channel * seed * 53)) % 256;
  }
  await sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 95 }).toFile(file);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duskmatch-cli-'));
  workspace = join(folder, 'workspace');
  for (const name of ['visible', 'infrared']) await mkdir(join(folder, 'frames', name), { recursive: true });
  for (let seed = 1; seed <= 6; seed++) {
    await drawCrop(join(folder, 'frames', 'visible', `north_20240531_0800${seed - 1}0.jpg`), seed, false);
    await drawCrop(join(folder, 'frames', 'infrared', `gate_20240531_2100${seed - 1}0.jpg`), seed, true);
  }
  await writeFile(join(folder, 'frames', 'visible', 'broken.jpg'), 'not a picture');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const INDEX = ['--pattern', '{any}/{camera}_{date:yyyyMMdd}_{time:HHmmss}', '--people', 'whole'];
const search = async (...words: string[]): Promise<{ model: string; results: Array<Record<string, unknown>> }> => {
  const answer = await duskmatch('search', join(folder, 'frames', 'visible', 'north_20240531_080030.jpg'), '--workspace', workspace, '--box', '0,0,64,128', '--json', ...words);
  expect(answer.error).toBe('');
  return JSON.parse(answer.out) as Awaited<ReturnType<typeof search>>;
};

describe('index, search, status', () => {
  it('indexes a folder and lists the bad file, with exit code 0', async () => {
    const { code, out } = await duskmatch('index', join(folder, 'frames'), '--workspace', workspace, ...INDEX);
    expect(out).toMatch(/12 frames \(12 new, .*1 file left out/);
    expect(out).toContain(join('visible', 'broken.jpg'));
    expect(code).toBe(0);
  });

  it('reads nothing again the second time', async () => {
    const { code, out } = await duskmatch('index', join(folder, 'frames'), '--workspace', workspace, '--json');
    expect(JSON.parse(out)).toMatchObject({ folders: [{ folder: join(folder, 'frames'), counts: { added: 0, unchanged: 12 }, problems: [{ path: join('visible', 'broken.jpg') }] }] });
    expect(code).toBe(0);
  });

  it('ranks, with exactly the promised JSON', async () => {
    const { model, results } = await search();
    expect(model).toMatch(/./);
    expect(results).toHaveLength(12);
    expect(results.map(({ rank }) => rank)).toEqual(results.map((_, index) => index + 1));
    expect(Object.keys(results[0] ?? {})).toEqual(['rank', 'score', 'sightingId', 'file', 'box', 'camera', 'takenAt', 'modality']);
    expect(results[0]).toMatchObject({ file: join(folder, 'frames', 'visible', 'north_20240531_080030.jpg'), box: { x: 0, y: 0, width: 64, height: 128 }, camera: 'north', takenAt: '2024-05-31T08:00:30.000Z', modality: 'visible' });
    expect(results[0]?.['score']).toBeGreaterThan(0.99);
  });

  it('filters before it ranks', async () => {
    const best = (await search())['results'][1]?.['score'] as number;
    expect((await search('--to', 'infrared')).results.map(({ modality }) => modality)).toEqual(Array(6).fill('infrared'));
    expect((await search('--camera', 'gate', '--top', '2')).results.map(({ camera, rank }) => [camera, rank])).toEqual([['gate', 1], ['gate', 2]]);
    expect((await search('--from', '2024-05-31T08:00:20', '--until', '2024-05-31T08:00:40')).results).toHaveLength(3);
    expect((await search('--min-score', String(best))).results).toHaveLength(2);
    expect((await search('--camera', 'nowhere')).results).toEqual([]);
  });

  it('draws a contact sheet of query and results', async () => {
    const sheet = join(folder, 'sheets', 'out.png');
    await search('--sheet', sheet);
    const { format, width, height } = await sharp(sheet).metadata();
    expect({ format, columns: Math.round(((width ?? 0) - 8) / 140), rows: Math.round(((height ?? 0) - 8) / 302) }).toEqual({ format: 'png', columns: 10, rows: 2 });
  });

  it('tells what the workspace holds', async () => {
    const { out } = await duskmatch('status', '--workspace', workspace, '--json');
    expect(JSON.parse(out)).toMatchObject({ workspace: { frames: 12, sightings: 12 }, sources: [{ frames: 12, problems: 1 }] });
    expect((await duskmatch('status', '--workspace', workspace)).out).toMatch(/12 frames, 12 sightings/);
  });
});

describe('exit codes', () => {
  it.each([
    ['no workspace given', ['status']],
    ['an unknown command', ['frobnicate']],
    ['a malformed box', ['search', 'x.jpg', '--workspace', 'w', '--box', '1,2']],
    ['a box for several photos', ['search', 'x.jpg', 'y.jpg', '--workspace', 'w', '--box', '1,2,3,4']],
  ])('2 for %s', async (_name, words) => {
    const { code, out, error } = await duskmatch(...words);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/^error: /);
  });

  it('1 and one line with the remedy where a thing is not there', async () => {
    const { code, error } = await duskmatch('status', '--workspace', join(folder, 'none'));
    expect(code).toBe(1);
    expect(error).toMatch(/^duskmatch: .*none.*\n$/);
  });

  it('1 where no frame could be read', async () => {
    await mkdir(join(folder, 'only-bad'));
    await writeFile(join(folder, 'only-bad', 'a.png'), 'text');
    const { code, out, error } = await duskmatch('index', join(folder, 'only-bad'), '--workspace', join(folder, 'w-bad'));
    expect(code).toBe(1);
    expect(out).toContain('a.png');
    expect(error).toContain('No frame could be read');
  });
});

describe('serve', () => {
  it('answers at the printed address, holds the workspace meanwhile, and ends on Ctrl-C', async () => {
    const child = start('serve', '--workspace', workspace, '--json');
    const end = ended(child);
    let out = '';
    for await (const words of child.stdout ?? []) {
      out += String(words);
      if (out.includes('}')) break;
    }
    const { address } = JSON.parse(out) as { address: string };
    const entry = await fetch(address, { redirect: 'manual' });
    expect(entry.status).toBe(303);

    const second = await duskmatch('status', '--workspace', workspace);
    expect(second.code).toBe(1);
    expect(second.error).toContain(String(workspace));

    pressCtrlC(child);
    expect((await end).code).toBe(0);
    expect((await duskmatch('status', '--workspace', workspace)).code).toBe(0);
  });
});

it('stops an index run cleanly on Ctrl-C: exit code 130, and the next run goes on', async () => {
  const [frames, other] = [join(folder, 'many'), join(folder, 'w-many')];
  await mkdir(frames);
  await mkdir(other);
  await Promise.all(Array.from({ length: 400 }, (_, index) => copyFile(join(folder, 'frames', 'visible', 'north_20240531_080000.jpg'), join(frames, `f${index}.jpg`))));
  const child = start('index', frames, '--workspace', other, '--modality', 'visible', '--people', 'detect');
  const end = ended(child);
  for await (const { filename } of watch(other)) if (filename?.startsWith('index.db') || existsSync(join(other, 'index.db'))) break;
  pressCtrlC(child);
  const { code, error } = await end;
  expect(error).toContain('run the same again');
  expect(code).toBe(130);
  expect((await duskmatch('status', '--workspace', other)).code).toBe(0);
});

it('says in one line that its packages are missing', async () => {
  const lonely = join(folder, 'lonely', 'cli');
  await mkdir(lonely, { recursive: true });
  await copyFile(launcher, join(lonely, 'duskmatch.mjs'));
  const { code, error } = await ended(spawn(process.execPath, [join(lonely, 'duskmatch.mjs'), 'status'], { stdio: ['ignore', 'pipe', 'pipe'] }));
  expect(code).toBe(1);
  expect(error).toMatch(/^duskmatch: .*npm install.*\n$/);
});
