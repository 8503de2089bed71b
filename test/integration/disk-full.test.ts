import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instant } from '../../contract/time.ts';
import { storeError } from '../../engine/store/store-error.ts';
import { addSource } from '../../engine/store/sources.ts';
import { openWorkspace } from '../../engine/store/workspace.ts';
import { startTiny } from '../support/fixture-models.ts';
import { snapshot, temporaryFolder, wholeVisible, world } from '../support/index-world.ts';
import { jobDesk } from '../support/job-desk.ts';
import { writePictures } from '../support/pictures.ts';

const pictures = (count: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, number) => [`${String(number).padStart(4, '0')}.png`, number % 9]));

test('a database that may not grow stops the run with a clear error, keeps what was written, and goes on later', async () => {
  const whole = world();
  const here = world();
  await Promise.all([writePictures(whole.root, pictures(400)), writePictures(here.root, pictures(400))]);
  here.database.pragma(`max_page_count = ${(here.database.pragma('page_count', { simple: true }) as number) + 6}`);
  const error: unknown = await here.index().then(() => null, (reason: unknown) => storeError(reason, 'index.db', ''));
  expect(error).toMatchObject({ code: 'disk-full', message: expect.stringContaining('index.db') as string });
  const [{ kept }] = here.rows('SELECT count(*) AS kept FROM embeddings') as [{ kept: number }];
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(400);
  here.database.pragma('max_page_count = 1000000');
  await here.index();
  await whole.index();
  const { frames, sightings, embeddings } = snapshot(here.database);
  const expected = snapshot(whole.database);
  expect([sightings, embeddings]).toEqual([expected['sightings'], expected['embeddings']]);
  expect(frames?.length).toBe(400);
});

/** A file system of a few MB; null where this user may not mount one. */
function smallDisk(megabytes: number): { root: string; unmount: () => void } | null {
  const root = temporaryFolder('disk');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', root], { stdio: 'ignore' });
    return { root, unmount: () => execFileSync('umount', ['-l', root]) };
  } catch {
    return null;
  }
}

test('a job on a full disk fails with a clear error; with room again the workspace opens and the job finishes', async ({ skip }) => {
  const disk = smallDisk(60);
  if (!disk) return skip('no file system can be mounted here');
  const inference = await startTiny();
  try {
    const root = temporaryFolder('frames');
    await writePictures(root, pictures(1200));
    const desk = await jobDesk(inference, join(disk.root, 'workspace'));
    const source = addSource(desk.workspace.index, root, wholeVisible, instant(0));
    const ballast = join(disk.root, 'ballast');
    writeFileSync(ballast, Buffer.alloc(statfsSync(disk.root).bavail * statfsSync(disk.root).bsize - 1_500_000));
    const job = await desk.jobs.finished(desk.jobs.start({ kind: 'index', sourceId: source.id }).id);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
    expect(desk.jobs.list()).toMatchObject([{ id: job.id, state: 'failed' }]);
    const kept = desk.workspace.index.prepare<[], number>('SELECT count(*) FROM embeddings').pluck().get() ?? 0;
    await desk.close();
    rmSync(ballast);
    const again = await jobDesk(inference, desk.workspace.folder.root);
    expect(again.workspace.index.pragma('integrity_check', { simple: true })).toBe('ok');
    again.jobs.recover();
    const second = await again.jobs.finished(again.jobs.start({ kind: 'index', sourceId: source.id }).id);
    expect(second).toMatchObject({ state: 'done' });
    expect(again.workspace.info().frames).toBe(1200);
    expect(kept).toBeGreaterThan(0);
    await again.close();
  } finally {
    await inference.close();
    disk.unmount();
  }
});

test('a workspace on a full disk is refused in words', async ({ skip }) => {
  const disk = smallDisk(1);
  if (!disk) return skip('no file system can be mounted here');
  try {
    writeFileSync(join(disk.root, 'ballast'), Buffer.alloc(statfsSync(disk.root).bavail * statfsSync(disk.root).bsize));
    mkdirSync(join(disk.root, 'w'));
    await expect(openWorkspace(join(disk.root, 'w'), { create: true })).rejects.toMatchObject({ code: 'disk-full' });
  } finally {
    disk.unmount();
  }
});
