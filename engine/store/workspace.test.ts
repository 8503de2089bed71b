import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupsOf } from './backup.ts';
import { openWorkspace } from './workspace.ts';
import { workspaceFolder } from './workspace-folder.ts';

const newRoot = (): string => join(mkdtempSync(join(tmpdir(), 'duskmatch-workspace-')), 'case 7');
const open = (root: string) => openWorkspace(root, { create: false });
const create = (root: string) => openWorkspace(root, { create: true });
const WORKSPACE = fileURLToPath(new URL('./workspace.ts', import.meta.url));

test('a workspace is made, closed, and opened with what it held', async () => {
  const root = newRoot();
  const made = await create(root);
  made.index.prepare("INSERT INTO sources (root, settings, added_at) VALUES ('/x', '{}', 0)").run();
  const info = made.info();
  expect(info).toMatchObject({ path: root, name: 'case 7', frames: 0, sightings: 0, sources: 1 });
  expect(made.index.pragma('page_size', { simple: true })).toBe(16384);
  expect(made.index.pragma('journal_mode', { simple: true })).toBe('wal');
  expect([made.index.pragma('synchronous', { simple: true }), made.casework.pragma('synchronous', { simple: true })]).toEqual([1, 2]);
  made.close();
  const again = await open(root);
  expect(again.info()).toEqual(info);
  again.close();
});

test('only new, empty, or half-made folders become workspaces', async () => {
  const root = newRoot();
  await expect(open(root)).rejects.toMatchObject({ code: 'not-found' });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'holiday.jpg'), '');
  await expect(create(root)).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('holiday.jpg') as string });
  await expect(create(join(root, 'holiday.jpg'))).rejects.toMatchObject({ code: 'bad-request' });
  rmSync(join(root, 'holiday.jpg'));
  (await create(root)).close();
  // As a kill leaves it that came before the manifest was in its place.
  rmSync(join(root, 'duskmatch.json'));
  writeFileSync(join(root, 'duskmatch.json.partial'), '{');
  (await create(root)).close();
});

test('a second start in this process is refused with the holder; a close frees the workspace', async () => {
  const root = newRoot();
  const first = await create(root);
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-locked', message: expect.stringContaining(`process ${process.pid} on ${hostname()}`) as string });
  first.close();
  (await open(root)).close();
});

test('another process holds its workspace until it is gone, be it by kill -9', async () => {
  const root = newRoot();
  const script = `
    const { openWorkspace } = await import(${JSON.stringify(new URL(`file://${WORKSPACE}`).href)});
    const workspace = await openWorkspace(${JSON.stringify(root)}, { create: true });
    workspace.casework.prepare("INSERT INTO audit (at, act, detail) VALUES (1, 'x.y', '{}')").run();
    console.log('open');
    setInterval(() => {}, 1000);`;
  const holder = execFile(process.execPath, ['--input-type=module', '-e', script]);
  await new Promise((resolve) => holder.stdout?.once('data', resolve));
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-locked', message: expect.stringContaining(`process ${holder.pid}`) as string });
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await gone;
  const workspace = await open(root);
  expect(workspace.casework.prepare('SELECT act FROM audit').all()).toEqual([{ act: 'x.y' }]);
  workspace.close();
});

test.each(['index.db', 'casework.db'])('a later version of %s is refused and left as it is', async (name) => {
  const root = newRoot();
  (await create(root)).close();
  const database = new Database(join(root, name));
  database.pragma('user_version = 99');
  database.close();
  const before = readFileSync(join(root, name));
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-newer', message: expect.stringContaining(name) as string });
  expect(readFileSync(join(root, name))).toEqual(before);
  // The refusal gives the lock back.
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-newer' });
});

test('a lock that is no database is told, and given up when deleted', async () => {
  const root = newRoot();
  (await create(root)).close();
  const { lock } = workspaceFolder(root);
  writeFileSync(lock, Buffer.alloc(5000, 'x'));
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-damaged', message: expect.stringContaining(lock) as string, remedy: expect.stringContaining('Delete it') as string });
  rmSync(lock);
  (await open(root)).close();
});

test('a workspace of a later format is refused', async () => {
  const root = newRoot();
  (await create(root)).close();
  const { manifest } = workspaceFolder(root);
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"format": 1', '"format": 2'));
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-newer' });
  writeFileSync(manifest, '{');
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-damaged', message: expect.stringContaining(manifest) as string });
});

test('damaged databases are told, each with its own remedy', async () => {
  const root = newRoot();
  const { indexDb, caseworkDb } = workspaceFolder(root);
  const made = await create(root);
  made.close();
  (await open(root)).close();
  const good = readFileSync(indexDb);
  writeFileSync(indexDb, Buffer.alloc(50_000, 'x'));
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-damaged', remedy: expect.stringContaining('made anew from the images') as string });
  writeFileSync(indexDb, good);
  const backup = backupsOf(workspaceFolder(root))[0] ?? '';
  writeFileSync(caseworkDb, Buffer.alloc(50_000, 'x'));
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-damaged', remedy: expect.stringContaining(backup) as string });
  copyFileSync(backup, caseworkDb);
  (await open(root)).close();
});

test('casework is backed up when it changed, ten times over; the index never', async () => {
  const root = newRoot();
  const folder = workspaceFolder(root);
  (await create(root)).close();
  for (let day = 0; day < 13; day++) {
    const workspace = await open(root);
    workspace.casework.prepare("INSERT INTO audit (at, act, detail) VALUES (?, 'x.y', '{}')").run(day);
    workspace.close();
  }
  const before = backupsOf(folder);
  expect(before).toHaveLength(10);
  (await open(root)).close();
  const changed = backupsOf(folder);
  expect(changed.slice(1)).toEqual(before.slice(0, 9));
  const newest = new Database(changed[0] ?? '', { readonly: true });
  expect(newest.prepare('SELECT count(*) AS acts FROM audit').get()).toEqual({ acts: 13 });
  newest.close();
  // Nothing was written since: no further one.
  (await open(root)).close();
  expect(backupsOf(folder)).toEqual(changed);
  expect(readdirSync(folder.backups).filter((name) => !name.startsWith('casework-'))).toEqual([]);
});

test('a damaged casework pushes no good backup out', async () => {
  const root = newRoot();
  const folder = workspaceFolder(root);
  const made = await create(root);
  const fill = made.casework.prepare("INSERT INTO audit (at, act, detail) VALUES (?, 'x.y', ?)");
  made.casework.transaction(() => {
    for (let row = 0; row < 300; row++) fill.run(row, JSON.stringify({ text: 'x'.repeat(500) }));
  })();
  made.close();
  (await open(root)).close();
  const before = backupsOf(folder);
  const bytes = readFileSync(folder.caseworkDb);
  bytes.fill(0xab, 16384 * 5, 16384 * 7);
  writeFileSync(folder.caseworkDb, bytes);
  await expect(open(root)).rejects.toMatchObject({ code: 'workspace-damaged' });
  expect(backupsOf(folder)).toEqual(before);
  expect(existsSync(`${before[0]}.partial`)).toBe(false);
});
