import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { walk, walkNames, type WalkEntry } from './walk.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'duskmatch-walk-'));
function put(root: string, ...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path);
  }
}
async function all(root: string): Promise<WalkEntry[]> {
  const entries: WalkEntry[] = [];
  for await (const entry of walk(root)) entries.push(entry);
  return entries;
}
const paths = async (root: string): Promise<string[]> => (await all(root)).map(({ path }) => path);
const problemsOf = async (root: string): Promise<unknown[]> => (await all(root)).filter(({ kind }) => kind === 'problem').map((entry) => ({ ...entry, finding: undefined }));

test('entries come in the order in which SQLite sorts their whole paths, in any script', async () => {
  const root = folder();
  const names = ['a.png', 'a/1.png', 'a-b/1.png', 'a!.png', 'B.png', 'Zoë/é.png', '日本/カメラ.png', 'العربية.png', '😀.png', '\uFB01.png', '😀/x.png', '\uE000.png', 'a b/c d.png', 'z'.repeat(200) + '.png'];
  put(root, ...names);
  const database = new Database(':memory:');
  const sorted = database.prepare<[string], string>('SELECT value FROM json_each(?) ORDER BY value').pluck().all(JSON.stringify(names));
  expect(await paths(root)).toEqual(sorted);
});

test('a folder of many files is in order across the slices in which they are asked for', async () => {
  const root = folder();
  const names = Array.from({ length: 300 }, (_, number) => (number % 7 === 0 ? `${number}/x.png` : `${number}.png`));
  put(root, ...names);
  expect(await paths(root)).toEqual(names.toSorted());
});

test('frames have size and date; other files are only named; files without extension may be frames', async () => {
  const root = folder();
  put(root, 'a.JPG', 'b.txt', 'c', 'd.heic', 'e.mp4');
  expect(await all(root)).toMatchObject([
    { kind: 'frame', path: 'a.JPG', bytes: 5, modifiedMs: expect.any(Number) as number },
    { kind: 'other', path: 'b.txt' },
    { kind: 'frame', path: 'c' },
    { kind: 'frame', path: 'd.heic' },
    { kind: 'other', path: 'e.mp4' },
  ]);
});

test('hidden names, system folders and workspaces are passed over', async () => {
  const root = folder();
  put(root, '.hidden.png', '.git/a.png', '$RECYCLE.BIN/a.png', 'x/@eaDir/a.png', 'work/duskmatch.json', 'work/cache/a.png', 'x/a.png');
  expect(await paths(root)).toEqual(['x/a.png']);
});

test('links that lead round in a circle are named and not followed', async () => {
  const root = folder();
  put(root, 'a/b/1.png');
  symlinkSync(root, join(root, 'a/b/up'));
  symlinkSync(join(root, 'a'), join(root, 'again'));
  symlinkSync(join(root, 'self'), join(root, 'self'));
  symlinkSync(dirname(root), join(root, 'outer'));
  expect((await all(root)).filter(({ kind }) => kind === 'frame')).toMatchObject([{ path: 'a/b/1.png' }]);
  expect(await problemsOf(root)).toEqual(['a/b/up', 'again', 'outer', 'self'].map((path) => ({ kind: 'problem', path, reason: 'link-loop', finding: undefined })));
});

test('links to folders and files elsewhere are followed, each folder once; a circle out there ends too', async () => {
  const root = folder();
  const other = folder();
  put(other, 'x/1.png', '2.png');
  symlinkSync(other, join(other, 'x/back'));
  symlinkSync(other, join(root, 'first'));
  symlinkSync(join(other, 'x'), join(root, 'second'));
  symlinkSync(join(other, '2.png'), join(root, 'file.png'));
  expect((await all(root)).filter(({ kind }) => kind === 'frame').map(({ path }) => path)).toEqual(['file.png', 'first/2.png', 'first/x/1.png']);
  expect(await problemsOf(root)).toMatchObject([{ path: 'first/x/back', reason: 'link-loop' }, { path: 'second', reason: 'link-loop' }]);
});

test('a link to nothing is named', async () => {
  const root = folder();
  symlinkSync(join(root, 'nothing'), join(root, 'dead.png'));
  expect(await problemsOf(root)).toMatchObject([{ path: 'dead.png', reason: 'unreadable' }]);
});

test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is named, not passed over', async () => {
  const root = folder();
  writeFileSync(Buffer.concat([Buffer.from(`${root}/bad`), Buffer.from([0xff, 0xfe]), Buffer.from('.png')]), 'x');
  put(root, 'real\uFFFD.png');
  expect(await all(root)).toMatchObject([{ kind: 'problem', reason: 'unreadable', finding: { code: 'bad-name' } }, { kind: 'frame', path: 'real\uFFFD.png' }]);
});

test.skipIf(process.platform === 'win32')('a folder that may not be opened is named, and the rest is walked', () => {
  const root = folder();
  put(root, 'a/1.png', 'closed/2.png', 'z.png');
  chmodSync(root, 0o755);
  chmodSync(join(root, 'closed'), 0);
  // Root may open anything, so the walk is done as somebody else.
  const script = `
    process.setgid?.(65534); process.setuid?.(65534);
    const { walk } = await import(${JSON.stringify(new URL('./walk.ts', import.meta.url).href)});
    const entries = [];
    for await (const { kind, path, reason, finding } of walk(${JSON.stringify(root)})) entries.push([kind, path, reason, finding]);
    console.log(JSON.stringify(entries));`;
  const isRoot = process.getuid?.() === 0;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', isRoot ? script : script.replace(/process\.set.*\n/, '\n')], { encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual([
    ['frame', 'a/1.png', null, null],
    ['problem', 'closed', 'unreadable-folder', { code: 'folder-unopened', values: { file: 'closed', message: 'permission denied' } }],
    ['frame', 'z.png', null, null],
  ]);
  chmodSync(join(root, 'closed'), 0o755);
});

test('a walk for names meets the same entries in the same order', async () => {
  const root = folder();
  put(root, 'b/2.png', 'a.png', 'a/x.txt', 'b.png', 'none');
  symlinkSync(root, join(root, 'a', 'up'));
  const names = [];
  for await (const { kind, path } of walkNames(root)) names.push({ kind, path });
  expect(names).toEqual((await all(root)).map(({ kind, path }) => ({ kind, path })));
  expect(names).toHaveLength(6);
});

test('a root that is not there throws', async () => {
  await expect(paths(join(folder(), 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
});
