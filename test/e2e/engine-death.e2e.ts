import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appOn } from '../pages/app.ts';
import { terminal } from '../support/e2e-processes.ts';
import { FRAMES_PER_CAMERA, sampleWorld, VISIBLE_CAMERAS } from '../support/e2e-sample.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

const absent = HOSTS.find(({ kind }) => kind === 'electron')?.absent ?? true;
/** Without sidecars the detector looks at each frame, a tenth of a second or more: the first of so many are far from the last. */
const COPIES = 3;
const Status = z.object({ workspace: z.object({ frames: z.number(), sightings: z.number() }) });

describe.skipIf(absent)('the engine killed while it indexes', () => {
  it('is started again and finishes with what an undisturbed run gives', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duskmatch-killed-'));
    const { visible } = await sampleWorld();
    const bare = join(folder, 'bare');
    for (let copy = 0; copy < COPIES; copy++) await cp(visible, join(bare, `copy${copy}`), { recursive: true, filter: (path) => !path.endsWith('.json') });
    const host = await startHost('electron', { userData: join(folder, 'user') });
    try {
      const app = appOn(host.page, wordsIn('en'));
      await app.welcome.workspace.click();
      await app.workspace.create(join(folder, 'case'));
      // in the window of Electron a dropped folder has a path
      await host.dropFiles([bare]);
      await app.addFolder.suggested();
      await app.addFolder.modality('fixed-visible');
      await app.addFolder.preview();
      await app.addFolder.next();
      await app.addFolder.check();
      await app.addFolder.start();
      const job = app.jobs.job(bare);
      await app.jobs.begun(job);
      const done = await app.jobs.percent(job);
      await host.killEngine();
      expect(done, 'killed in the middle').toBeLessThan(80);
      await app.shell.notices.filter({ hasText: 'started again' }).first().waitFor();
      await app.jobs.state(job, 'done');
      const calm = ['--workspace', join(folder, 'calm'), '--user-data', join(folder, 'user-2')];
      await terminal(['index', bare, '--modality', 'visible', ...calm]);
      const { frames, sightings } = Status.parse(await terminal(['status', ...calm])).workspace;
      expect(frames).toBe(COPIES * VISIBLE_CAMERAS.length * FRAMES_PER_CAMERA);
      await app.library.tab('sources');
      // the last numbers reach the window up to a second after the end
      await expect.poll(() => app.library.counts('bare'), { timeout: PATIENCE, interval: 100 }).toEqual({ frames, sightings });
    } finally {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
