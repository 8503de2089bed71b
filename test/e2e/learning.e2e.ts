import Database from 'better-sqlite3';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../training/backend/backend.ts';
import { type App, appOn } from '../pages/app.ts';
import { labelledResultsOf, type LabelledFile } from '../support/e2e-exported.ts';
import { terminal } from '../support/e2e-processes.ts';
import { root } from '../support/e2e-root.ts';
import { type SampleWorld, sampleWorld } from '../support/e2e-sample.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

const PICTURES = join(root, 'screenshots');
const words = wordsIn('en');
const soon = { timeout: PATIENCE, interval: 100 };
const native = (await startBackend()).name === 'tensorflow';
/** Epochs of four steps, and an evaluation every two of them; steps of many pictures, so that there is time to kill what trains. */
const EPOCHS = 10;
const STEPS = 4 * EPOCHS;
/** A trainer is of low priority, and comes last on a busy machine. */
const LONG = 240_000;
/** First results that are judged by keys. */
const JUDGED = 10;

/** What a search gave, to the last digit: all of the export but its moment, and the tiles in sight. */
interface Ranking {
  readonly text: string;
  readonly tiles: string;
  readonly file: LabelledFile;
}

describe.each(HOSTS)('a better model from labels in $kind', ({ kind, absent }) => {
  describe.skipIf(absent || !native)('the whole way', () => {
    let folder: string;
    let world: SampleWorld;
    let host: AppHost;
    let app: App;
    let people: string[];
    let before: Ranking;
    let after: Ranking;
    let trained: string;
    /** As the data name who is searched for. */
    let sought: string;
    const modelOf = ({ text }: Ranking): string => (JSON.parse(text) as { modelName: string }).modelName;
    const press = (...keys: readonly string[]): Promise<void> => app.shell.press(...keys);
    const workspace = (): string => join(folder, 'case');
    const photo = (): string => basename(world.portraits[0]);
    const look = async (name: string): Promise<void> => {
      await app.shell.still();
      await host.page.screenshot({ path: join(PICTURES, `learning-${name}-${kind}.png`) });
    };

    const start = async (): Promise<void> => {
      host = await startHost(kind, { userData: join(folder, 'user'), workspace: workspace() });
      app = appOn(host.page, words);
      await app.shell.shown('search');
    };

    beforeAll(async () => {
      world = await sampleWorld();
      folder = await mkdtemp(join(tmpdir(), `duskmatch-learning-${kind}-`));
      await mkdir(PICTURES, { recursive: true });
      await terminal(['index', world.visible, world.infrared, '--workspace', workspace(), '--user-data', join(folder, 'user')]);
      await start();
    });
    afterAll(async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** In the middle of whatever it does; afterwards there is another one, which the window has found. At most three times: Electron leaves an engine alone that ends more often in a minute. */
    async function killEngine(): Promise<void> {
      await host.killEngine();
      if (kind === 'electron') await app.shell.notices.filter({ hasText: 'started again' }).first().waitFor();
      await app.shell.dismissNotices();
    }
    async function searchAgain(): Promise<void> {
      await app.shell.go('search');
      await press('Alt+n');
      await app.query.again(photo()).click();
      await app.query.photo(photo());
      await app.query.searchIn('any');
      await app.results.settled();
    }
    async function ranking(): Promise<Ranking> {
      await app.results.settled();
      const all = JSON.parse(await host.saved(() => app.results.export('Json'))) as object;
      return { text: JSON.stringify({ ...all, exportedAt: '' }), tiles: JSON.stringify(await app.results.shown()), file: labelledResultsOf(all) };
    }
    const atLeast = (step: number): Promise<void> => expect.poll(() => app.training.step(), soon).toBeGreaterThanOrEqual(step);
    /** Some sightings have a vector of the second model and some have none yet: for a few tenths of a second, too short to be waited for in the window. */
    async function partly(): Promise<void> {
      const index = new Database(join(workspace(), 'index.db'), { readonly: true });
      const counts = index.prepare<[], { all: number; embedded: number }>('SELECT (SELECT count(*) FROM sightings) AS "all", (SELECT count(*) FROM embeddings) AS embedded');
      try {
        await expect.poll(() => counts.get(), { timeout: PATIENCE, interval: 5 }).toSatisfy(({ all, embedded }: { all: number; embedded: number }) => embedded > all);
        const { all, embedded } = counts.get() ?? { all: 0, embedded: 0 };
        expect(embedded, 'killed in the middle').toBeLessThan(2 * all);
      } finally {
        index.close();
      }
    }
    async function showRun(): Promise<void> {
      await app.shell.go('training');
      await app.training.tab('runs');
    }

    it('a search, whose first results are confirmed and rejected by keys', async () => {
      await host.openFiles(() => app.query.openButton.click(), [world.portraits[0]]);
      await app.query.photo(photo());
      await app.query.searchIn('any');
      const { results } = (await ranking()).file;
      sought = results[0]?.label ?? '';
      await app.results.tile(0).focus();
      for (const { label } of results.slice(0, JUDGED)) await press(label === sought ? 'y' : 'n', 'ArrowRight');
      const said = results.slice(0, JUDGED).map(({ label }) => (label === sought ? '+Person 1' : '-Person 1'));
      await expect.poll(() => Promise.all(said.map((_, index) => app.results.verdict(index))), soon).toEqual(said);
      await look('labelled');
    });

    it('everybody else by the labels of the data, one of them merged with who was confirmed', async () => {
      await app.shell.go('people');
      await app.people.openLabels();
      await app.people.makeOfLabels();
      await app.people.tile(sought).waitFor();
      for (const name of ['Person 1', sought]) await app.people.tile(name).focus().then(() => press('Space'));
      await press('m');
      await app.people.mergeAs('Person 1');
      await app.people.tile(sought).waitFor({ state: 'detached' });
      people = await app.people.names();
      expect(people).toContain('Person 1');
      await look('people');
      await searchAgain();
      before = await ranking();
    });

    it('the people of the workspace are learnt from, by the smallest network', async () => {
      await app.shell.go('training');
      await app.training.useWorkspacePeople();
      await app.training.holdOut(0.3);
      await app.training.smallestNetwork();
      const batch = await app.training.group('batch');
      await app.training.fill(batch, 'people', '6');
      await app.training.fill(batch, 'pictures', '4');
      await app.training.runFor({ epochs: EPOCHS, stepsPerEpoch: 4, evaluateEvery: 2 });
      await app.training.preflight.getByRole('row').nth(1).waitFor();
      await expect.poll(() => app.training.start.isEnabled(), soon).toBe(true);
      await look('new-run');
      await app.training.start.click();
    });

    it('the curves move and it is evaluated; killed, it is resumed', async () => {
      await app.training.state('running');
      await app.training.chart('mAP').waitFor();
      const curves = (): Promise<Array<string | null>> => Promise.all([app.training.chart('total').getAttribute('aria-label'), app.training.chart('mAP').getAttribute('aria-label')]);
      await atLeast(1);
      const first = await curves();
      await atLeast(STEPS / 4 + 1);
      await expect.poll(async () => (await curves()).every((now, index) => now !== first[index]), soon).toBe(true);
      await host.killTrainer();
      await app.training.state('interrupted');
      const cut = await app.training.step();
      expect(cut, 'killed in the middle').toBeLessThan(STEPS);
      await look('interrupted');
      await app.training.resume.click();
      await atLeast(cut + 1);
    });

    it('the engine killed, its trainer goes too; resumed, the run comes to its end', async () => {
      await killEngine();
      await showRun();
      await app.training.state('interrupted');
      expect(await app.training.step(), 'killed in the middle').toBeLessThan(STEPS);
      await app.training.resume.click();
      await app.training.state('finished', LONG);
      expect(await app.training.step()).toBe(STEPS);
      const { steps, record } = JSON.parse(await host.saved(() => app.training.act('training.export').click())) as { steps: { step: number }[]; record: { ending: string; evaluations: { step: number }[] } };
      expect(record.ending).toBe('finished');
      expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: STEPS }, (_, index) => index + 1));
      expect(record.evaluations.map(({ step }) => step)).toEqual(Array.from({ length: EPOCHS / 2 }, (_, index) => 8 * (index + 1)));
      await look('finished');
    }, 2 * LONG);

    it('the app closed and started again, its model is added and takes the place of the one in use, through a kill while all is embedded anew', async () => {
      expect(host.complaints).toEqual([]);
      await host.close();
      await start();
      await showRun();
      await app.training.act('training.addModel').click();
      await app.training.run.getByText(words.t('training.added'), { exact: true }).waitFor();
      await app.shell.go('models');
      [trained = ''] = await app.models.imported();
      await app.models.serving(modelOf(before)).waitFor();
      await app.models.promote(trained);
      await app.models.progress(trained).waitFor();
      await partly();
      await killEngine();
      await app.shell.go('models');
      await app.models.serving(trained).waitFor();
      await look('promoted');
      await app.shell.go('library');
      await app.library.tab('jobs');
      const all = before.file.results.length;
      expect(await app.jobs.count(app.jobs.job(trained), 'sightings'), 'what was embedded before is kept').toBeLessThan(all);
      await app.library.tab('sources');
    });

    it('the same search ranks by the new model', async () => {
      await searchAgain();
      after = await ranking();
      await look('after');
      expect(modelOf(after)).toBe(trained);
      expect(after.file.results).toHaveLength(before.file.results.length);
      expect(after.tiles).not.toBe(before.tiles);
      const order = ({ file }: Ranking): number[] => file.results.map(({ sightingId }) => sightingId);
      expect(order(after)).not.toEqual(order(before));
    });

    it('rolled back, it ranks as before to the last byte, also by another engine', async () => {
      await app.shell.go('models');
      await app.models.rollBack(modelOf(before));
      await app.models.serving(modelOf(before)).waitFor();
      await look('rolled-back');
      await searchAgain();
      expect(await ranking()).toEqual(before);
      await killEngine();
      await searchAgain();
      expect(await ranking()).toEqual(before);
    });

    it('labels, run and models are all there, and what was done is written down', async () => {
      await app.shell.go('people');
      expect(await app.people.names()).toEqual(people);
      await showRun();
      await app.training.state('finished');
      await app.shell.go('models');
      expect(await app.models.imported()).toEqual([trained]);
      await app.models.model(modelOf(before)).waitFor();
      expect(host.complaints).toEqual([]);
      const casework = new Database(join(workspace(), 'casework.db'), { readonly: true });
      const acts = casework.prepare<[], string>('SELECT act FROM audit ORDER BY id').pluck().all();
      casework.close();
      const judged = new Set(['identity.confirm', 'identity.reject']);
      expect(acts.filter((act) => judged.has(act))).toHaveLength(JUDGED);
      expect(acts.filter((act) => act !== 'search.run' && !judged.has(act))).toEqual(['sources.add', 'sources.add', 'query.add', 'identity.take-over', 'identity.merge', 'training.start', 'models.import', 'models.promote', 'models.activate', 'models.activate']);
    });
  });
});
