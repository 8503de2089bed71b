import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCard } from '../../engine/model/card-file.ts';
import { type App, appOn } from '../pages/app.ts';
import { terminal } from '../support/e2e-processes.ts';
import { type SampleWorld, sampleWorld } from '../support/e2e-sample.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

const words = wordsIn('en');
const soon = { timeout: PATIENCE, interval: 100 };
const resources = fileURLToPath(new URL('../../resources/models/', import.meta.url));
const own = readCard(join(resources, 'duskmatch-1.json')).name;
const base = readCard(join(resources, 'duskmatch-base.json')).name;
const tiny = fileURLToPath(new URL('../fixtures/models/other.onnx', import.meta.url));

describe.each(HOSTS)('models in $kind', ({ kind, absent }) => {
  describe.skipIf(absent)('from one to another and back', () => {
    let folder: string;
    let world: SampleWorld;
    let host: AppHost;
    let app: App;
    let before: string;

    /** The ranking as the page has it: every result of the other modality with its score, to three decimals. */
    const ranking = async (): Promise<string> => JSON.stringify(await app.results.shown());
    const exported = async (): Promise<string> => {
      const made = JSON.parse(await host.saved(() => app.results.export('Json'))) as { model: string; results: unknown[] };
      return JSON.stringify([made.model, made.results]);
    };
    const search = async (): Promise<void> => {
      await app.shell.go('search');
      await host.page.keyboard.press('Alt+n');
      await host.openFiles(() => app.query.openButton.click(), [world.portraits[0]]);
      await app.query.photo(basename(world.portraits[0]));
      await app.results.settled();
    };

    beforeAll(async () => {
      world = await sampleWorld();
      folder = await mkdtemp(join(tmpdir(), 'duskmatch-models-'));
      for (const modality of ['visible', 'infrared'] as const) await terminal(['index', world[modality], '--workspace', join(folder, 'case'), '--modality', modality, '--user-data', join(folder, 'user')]);
      host = await startHost(kind, { userData: join(folder, 'user'), workspace: join(folder, 'case') });
      app = appOn(host.page, words);
      await app.shell.shown('search');
    });
    afterAll(async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('lists what there is: which serves, its speed when measured, its card', async () => {
      await app.shell.go('models');
      await app.models.serving(own).waitFor();
      await app.models.choose(own, 'actions.measureModel');
      await app.models.model(own).getByText(words.like('models.speed')).waitFor();
      await app.models.openCard(own);
      await app.models.model(own).getByText(words.t('calibration.never')).waitFor();
    });

    it('imports a model from a file with its card', async () => {
      const dialog = await app.models.importModel();
      await dialog.getByLabel(words.t('import.path')).fill(tiny);
      await host.page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: words.t('import.do'), exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await app.models.list.getByText(words.t('models.imported'), { exact: true }).waitFor();
    });

    it('promotes another: the one in use serves until the swap, then the ranking is another', async () => {
      await search();
      before = await exported();
      await app.shell.go('models');
      await app.models.promote(base);
      await app.models.model(base).getByRole('progressbar').waitFor();
      await app.shell.go('search');
      expect(JSON.parse(await exported())).toEqual(JSON.parse(before));
      await app.shell.go('models');
      await app.models.serving(base).waitFor();
      await app.shell.go('search');
      await app.results.pane.getByText(words.t('search.otherModel', { model: own })).waitFor();
      await host.page.getByRole('button', { name: words.t('search.again'), exact: true }).first().click();
      await app.results.settled();
      await expect.poll(exported, soon).not.toBe(before);
    });

    it('compares both on the same queries', async () => {
      await app.shell.go('models');
      await app.models.show('models.compareTab');
      await app.models.screen.getByRole('button', { name: words.t('compare.do'), exact: true }).click();
      await app.models.screen.getByRole('table', { name: words.t('compare.metrics') }).waitFor();
      expect(await app.models.screen.getByRole('list', { name: words.t('compare.queries'), exact: true }).locator('> li').count()).toBeGreaterThan(3);
      await app.models.show('models.list');
    });

    it('rolls back in one act: the ranking is the old one, byte for byte', async () => {
      await app.models.rollBack(own);
      await app.models.serving(own).waitFor();
      await app.shell.go('search');
      await host.page.getByRole('button', { name: words.t('search.again'), exact: true }).first().click();
      await app.results.settled();
      await expect.poll(exported, soon).toBe(before);
      expect((await ranking()).length).toBeGreaterThan(100);
    });

    it('calibrates scores, and says plainly where labels do not suffice', async () => {
      await app.shell.go('models');
      await app.models.choose(own, 'actions.calibrateModel');
      const table = app.models.model(own).getByRole('table', { name: words.t('calibration.title') });
      if (!(await table.isVisible())) await app.models.openCard(own).catch(() => undefined);
      await table.getByText(words.t('calibration.not')).first().waitFor();
    });

    it('deletes the vectors of the one not in use, naming the space', async () => {
      await app.models.choose(base, 'actions.dropVectors');
      const dialog = host.page.getByRole('dialog', { name: words.t('models.dropTitle') });
      await dialog.getByText(words.like('models.dropWords')).waitFor();
      await dialog.getByRole('button', { name: words.t('actions.dropVectors'), exact: true }).click();
      await app.models.model(base).getByText(words.t('models.states.none'), { exact: true }).waitFor();
      expect(host.complaints).toEqual([]);
    });
  });
});
