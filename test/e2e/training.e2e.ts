import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../training/backend/backend.ts';
import { type App, appOn } from '../pages/app.ts';
import { seriousFaults } from '../support/e2e-axe.ts';
import { root } from '../support/e2e-root.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';
import { toyPeople } from '../support/toy-people.ts';

const PICTURES = join(root, 'screenshots');
const soon = { timeout: PATIENCE, interval: 100 };
const native = (await startBackend()).name === 'tensorflow';

for (const { kind, absent } of HOSTS) {
  describe.skipIf(absent || !native)(`training in ${kind}`, () => {
    let folder: string;
    let host: AppHost;
    let app: App;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), `duskmatch-training-${kind}-`));
      await toyPeople(join(folder, 'people'));
      await mkdir(PICTURES, { recursive: true });
      host = await startHost(kind, { userData: join(folder, 'user'), workspace: join(folder, 'case') });
      app = appOn(host.page, wordsIn('en'));
      if (kind === 'electron') {
        await app.welcome.workspace.click();
        await app.workspace.create(join(folder, 'case'));
      }
    });
    afterAll(async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function look(name: string): Promise<void> {
      await app.shell.still();
      await host.page.screenshot({ path: join(PICTURES, `training-${name}-${kind}.png`) });
      if (kind === 'chromium') expect(await seriousFaults(host.page)).toEqual([]);
    }
    const atLeast = (step: number): Promise<void> => expect.poll(() => app.training.step(), soon).toBeGreaterThanOrEqual(step);

    it('says what a dataset holds, and takes the smallest network', async () => {
      await app.shell.go('training');
      await look('empty');
      await app.training.addFolder(join(folder, 'people'));
      await app.training.smallestNetwork();
      await app.training.runFor({ epochs: 400, stepsPerEpoch: 4, evaluateEvery: 4 });
      await app.training.preflight.getByRole('row').nth(1).waitFor();
      await expect.poll(() => app.training.start.isEnabled(), soon).toBe(true);
      await look('new');
    });

    it('trains: the curves move, it is held and goes on', async () => {
      await app.training.start.click();
      await app.training.state('running');
      await atLeast(20);
      const before = await app.training.chart('total').getAttribute('aria-label');
      await expect.poll(() => app.training.chart('total').getAttribute('aria-label'), soon).not.toBe(before);
      await app.training.act('training.pause').click();
      await app.training.state('paused');
      const held = await app.training.step();
      await app.training.strip.getByRole('img').first().waitFor();
      await app.training.chart('mAP').waitFor();
      await look('run');
      expect(await app.training.step()).toBe(held);
      await app.training.act('training.continue').click();
      await atLeast(held + 5);
    });

    it('killed and the window loaded anew, it is shown as interrupted and resumed', async () => {
      await host.killTrainer();
      await app.training.state('interrupted');
      const cut = await app.training.step();
      await host.page.reload();
      await app.shell.navigation.waitFor();
      await app.shell.go('training');
      await app.training.tab('runs');
      await app.training.state('interrupted');
      await look('interrupted');
      await app.training.resume.click();
      await atLeast(cut + 1);
      expect(await app.training.log.innerText()).toContain('Resumed from the last checkpoint.');
    });

    it('goes with the engine, and is resumed after it', async () => {
      const cut = await app.training.step();
      await host.killEngine();
      await app.shell.go('training');
      await app.training.tab('runs');
      await app.training.state('interrupted');
      await app.training.resume.click();
      await atLeast(cut + 1);
    });

    it('stopped, its model is added to the models', async () => {
      await app.training.act('training.stop').click();
      await app.training.state('stopped');
      await app.training.act('training.addModel').click();
      await app.training.run.getByText(wordsIn('en').t('training.added'), { exact: true }).waitFor();
      const record = JSON.parse(await host.saved(() => app.training.act('training.export').click())) as { steps: { step: number }[]; record: { ending: string } };
      expect(record.record.ending).toBe('stopped');
      expect(record.steps.map(({ step }) => step)).toEqual(record.steps.map((_, index) => index + 1));
      expect(host.complaints).toEqual([]);
    });
  });
}
