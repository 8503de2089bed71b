import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, appOn } from '../pages/app.ts';
import { type Box } from '../pages/query-photo.ts';
import { resultsOf, type ResultFile } from '../support/e2e-exported.ts';
import { terminal } from '../support/e2e-processes.ts';
import { FRAMES_PER_CAMERA, INFRARED_CAMERAS, type SampleWorld, sampleWorld, VISIBLE_CAMERAS } from '../support/e2e-sample.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

/** A question put to the app, with its answer; at the end the terminal is asked the same. */
interface Asked {
  readonly words: readonly string[];
  readonly answer: ResultFile;
}

const words = wordsIn('en');
const visibleFrames = VISIBLE_CAMERAS.length * FRAMES_PER_CAMERA;
const infraredFrames = INFRARED_CAMERAS.length * FRAMES_PER_CAMERA;
const soon = { timeout: PATIENCE, interval: 100 };
/** Window pixels are about a third as many as the photo's, so that a drag meets a corner within 4 of these. */
const REACH = 4;
const boxWords = ({ x, y, width, height }: Box): string => [x, y, width, height].join(',');

describe.each(HOSTS)('from folders to findings in $kind', ({ kind, absent }) => {
  describe.skipIf(absent)('the whole way', () => {
    let folder: string;
    let world: SampleWorld;
    let host: AppHost;
    let app: App;
    const asked: Asked[] = [];
    const workspace = (): string => join(folder, 'case');
    const start = async (): Promise<void> => {
      host = await startHost(kind, { userData: join(folder, 'user') });
      app = appOn(host.page, words);
    };
    const exported = async (): Promise<ResultFile> => {
      await app.results.settled();
      return resultsOf(JSON.parse(await host.saved(() => app.results.export('Json'))));
    };

    beforeAll(async () => {
      world = await sampleWorld();
      folder = await mkdtemp(join(tmpdir(), 'duskmatch-journey-'));
      await start();
    });
    afterAll(async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('begins with a welcome and makes a workspace', async () => {
      await app.welcome.screen.waitFor();
      await app.welcome.workspace.click();
      await app.workspace.create(workspace());
      await host.page.getByText(basename(workspace()), { exact: true }).waitFor();
    });

    it('adds the visible folder, with a preview and a check before', async () => {
      await app.addFolder.open(host, app.welcome.folders, world.visible);
      await app.addFolder.modality('fixed-visible');
      const rows = await app.addFolder.preview();
      expect(rows).toHaveLength(visibleFrames);
      for (const [file = '', modality, camera, time] of rows) {
        expect(modality).toBe(words.t('modality.visible'));
        expect(basename(file).split('_')[0]).toBe(camera);
        expect(time).toMatch(/^14 Mar 2026/);
      }
      expect(await app.addFolder.matched()).toEqual([visibleFrames, visibleFrames]);
      await app.addFolder.next();
      const check = await app.addFolder.check();
      expect(check.images).toBe(visibleFrames);
      expect(check.estimate).toMatch(/\d/);
      expect(check.cameras.map((line) => line.split(/\s+/))).toEqual(VISIBLE_CAMERAS.map((camera) => [camera, String(FRAMES_PER_CAMERA)]));
      expect(check.sidecars).toHaveLength(VISIBLE_CAMERAS.length);
    });

    it('indexes it with progress, and the infrared folder after it', async () => {
      await Promise.all([app.jobs.progress(app.jobs.job(world.visible)).waitFor(), app.addFolder.start()]);
      await app.shell.progress.waitFor();
      await app.addFolder.open(host, app.library.addFolder, world.infrared);
      await app.addFolder.modality('fixed-infrared');
      await app.addFolder.preview();
      await app.addFolder.next();
      expect((await app.addFolder.check()).images).toBe(infraredFrames);
      await app.addFolder.start();
      for (const [root, frames] of [[world.visible, visibleFrames], [world.infrared, infraredFrames]] as const) {
        const job = app.jobs.job(root);
        await app.jobs.state(job, 'done');
        expect(await app.jobs.count(job, 'added')).toBe(frames);
        expect(await app.jobs.count(job, 'sightings')).toBeGreaterThan(frames);
      }
      await app.shell.idle();
    });

    it('shows the frames of both', async () => {
      await app.library.tab('frames');
      await expect.poll(() => app.frames.total(), soon).toBe(visibleFrames + infraredFrames);
      await app.frames.modality('infrared');
      await expect.poll(() => app.frames.total(), soon).toBe(infraredFrames);
      await app.frames.open(0);
      expect(await app.viewer.title()).toMatch(/^CAM5_/);
      expect(await app.viewer.fact('filters.camera')).toBe('CAM5');
      await app.viewer.close();
      await app.library.tab('sources');
      await expect.poll(async () => (await app.library.counts('visible')).frames, soon).toBe(visibleFrames);
      await expect.poll(async () => (await app.library.counts('infrared')).frames, soon).toBe(infraredFrames);
    });

    it('searches with a found person, then with a box drawn and resized', async () => {
      await app.shell.go('search');
      await host.openFiles(() => app.query.openButton.click(), [world.scene]);
      const photo = basename(world.scene);
      await app.query.photo(photo);
      const surest = await app.query.box();
      expect(await app.query.modality()).toBe(words.t('modality.visible'));
      const total = await app.results.compared();
      expect(total).toBeGreaterThan(infraredFrames);

      const other = app.query.found.first();
      const target = await app.query.foundBox(other, photo);
      await other.click();
      await expect.poll(() => app.query.box(), soon).not.toEqual(surest);

      // without a box in the way, so that the drag draws and does not move it
      await app.query.wholePhoto();
      await app.query.boxHandle.waitFor({ state: 'detached' });
      const drawn = { x: target.x + 4, y: target.y + 6, width: target.width - 8, height: target.height - 10 };
      await app.query.draw(photo, drawn);
      const before = await app.query.box();
      for (const side of ['x', 'y', 'width', 'height'] as const) expect(Math.abs(before[side] - drawn[side])).toBeLessThanOrEqual(REACH);
      await app.query.press('Alt+ArrowRight', 4);
      await app.query.press('Alt+Shift+ArrowDown');
      await app.query.press('ArrowLeft', 3);
      await expect.poll(() => app.query.box(), soon).toEqual({ x: before.x - 3, y: before.y, width: before.width + 4, height: before.height + 10 });
    });

    it('ranks the other modality by that box, and names the model', async () => {
      const hits = await app.results.shown();
      expect(hits.map(({ rank }) => rank)).toEqual(hits.map((_, index) => index + 1));
      expect(new Set(hits.map(({ modality }) => modality))).toEqual(new Set([words.t('modality.infrared')]));
      await app.results.model.waitFor();
      const answer = await exported();
      expect(answer.results).toHaveLength(await app.results.compared());
      expect(answer.results.slice(0, hits.length).map(({ score }) => score.toFixed(3))).toEqual(hits.map(({ score }) => score));
      asked.push({ words: [world.scene, '--box', boxWords(await app.query.box()), '--to', 'infrared'], answer });
    });

    it('filters before ranking', async () => {
      await app.query.searchIn('any');
      const all = await exported();
      await app.filters.cameras(['CAM2', 'CAM6']);
      await expect.poll(() => app.results.compared(), soon).toBeLessThan(all.results.length);
      const twoCameras = await exported();
      expect(new Set(twoCameras.results.map(({ camera }) => camera))).toEqual(new Set(['CAM2', 'CAM6']));
      await app.filters.time({ from: '2026-03-14T12:00:00', until: '2026-03-14T23:30:00' });
      await expect.poll(() => app.results.compared(), soon).toBeLessThan(twoCameras.results.length);
      const evening = await exported();
      expect(evening.results.length).toBeGreaterThan(0);
      for (const { camera, takenAt } of evening.results) {
        expect(camera).toBe('CAM6');
        expect(takenAt).toMatch(/^2026-03-14T23:/);
      }
      expect(evening.results.map(({ sightingId }) => sightingId)).toEqual(all.results.filter(({ camera }) => camera === 'CAM6').map(({ sightingId }) => sightingId));
      asked.push({ words: [world.scene, '--box', boxWords(await app.query.box()), '--camera', 'CAM2', '--camera', 'CAM6', '--from', '2026-03-14T12:00:00', '--until', '2026-03-14T23:30:00'], answer: evening });
      await app.filters.clear();
      await expect.poll(() => app.results.compared(), soon).toBe(all.results.length);
    });

    it('cuts at the score shown, and orders by time', async () => {
      const all = await exported();
      await app.results.dragThreshold(0.6);
      const atOrAbove = (least: number) => all.results.filter(({ score }) => Number(score.toFixed(3)) >= least);
      await expect
        .poll(async () => {
          const cut = await app.results.threshold();
          return cut !== null && cut.count < all.results.length && cut.count === atOrAbove(cut.score).length;
        }, soon)
        .toBe(true);
      const least = (await app.results.threshold())?.score ?? Number.NaN;
      const above = atOrAbove(least);
      for (const { score } of await app.results.shown()) expect(Number(score)).toBeGreaterThanOrEqual(least);
      await app.results.order('oldest');
      await expect.poll(async () => (await exported()).results.map(({ sightingId }) => sightingId), soon).toEqual(above.toSorted((a, b) => Date.parse(a.takenAt ?? '') - Date.parse(b.takenAt ?? '') || a.rank - b.rank).map(({ sightingId }) => sightingId));
      await app.results.order('score');
      await app.results.removeThreshold.click();
      await expect.poll(() => app.results.threshold(), soon).toBeNull();
    });

    it('opens a result, walks on and compares', async () => {
      const [first, second] = await app.results.shown();
      await app.results.open(0);
      expect(await app.viewer.title()).toContain(first?.camera);
      expect(await app.viewer.score()).toBe(first?.score);
      expect((await app.viewer.position())[0]).toBe(1);
      await app.viewer.press('viewer.next');
      await expect.poll(() => app.viewer.position().then(([at]) => at), soon).toBe(2);
      await expect.poll(() => app.viewer.score(), soon).toBe(second?.score);
      await app.viewer.press('viewer.previous');
      await expect.poll(() => app.viewer.score(), soon).toBe(first?.score);
      const whole = await app.viewer.scale;
      await app.viewer.press('viewer.zoomIn');
      await expect.poll(() => app.viewer.scale, soon).toBeGreaterThan(whole);
      await app.viewer.press('actions.compareResult');
      await expect.poll(() => app.viewer.sides.count(), soon).toBe(2);
      await app.viewer.press('viewer.overlay');
      await app.viewer.seam.waitFor();
      await app.viewer.close();
    });

    it('shows when and where on a timeline', async () => {
      const { results } = await exported();
      await app.results.timelineButton.click();
      const marks = new Map([...VISIBLE_CAMERAS, ...INFRARED_CAMERAS].map((camera) => [camera, results.filter((hit) => hit.camera === camera).length]));
      expect(new Map((await app.timeline.lanes()).map(({ camera, marks: count }) => [camera, count]))).toEqual(marks);
      await app.timeline.hide();
    });

    it('exports what is shown for spreadsheets too', async () => {
      const { results } = await exported();
      const csv = await host.saved(() => app.results.export('Csv'));
      const [head = '', ...rows] = csv.replace(/^\uFEFF/, '').trimEnd().split('\r\n');
      const at = head.split(',').indexOf('sightingId');
      expect(rows.map((row) => Number(row.split(',')[at]))).toEqual(results.map(({ sightingId }) => sightingId));
    });

    it('searches with a result', async () => {
      const [, second] = await app.results.shown();
      await app.results.act(1, 'searchWithResult');
      await expect.poll(() => app.query.examples.first().getAttribute('aria-label'), soon).toContain(second?.camera);
      const { results } = await exported();
      const [best] = results;
      expect(best?.score).toBeCloseTo(1, 3);
    });

    if (kind === 'electron') {
      it('opens photos by the native menu', async () => {
        await host.openFiles(() => host.chooseInMenu?.('open-photos') ?? Promise.reject(new Error('no menu')), [world.portraits[1]]);
        await app.query.photo(basename(world.portraits[1]));
        expect((await exported()).results.length).toBeGreaterThan(0);
      });
    }

    it('fuses several photos of one person', async () => {
      await host.openFiles(() => app.shell.openPalette().then(() => app.palette.run(words.t('actions.openPhotos'))), [world.portraits[0]]);
      await app.query.photo(basename(world.portraits[0]));
      await host.openFiles(() => app.query.addButton.click(), [world.portraits[1]]);
      await app.query.fused.waitFor();
      await expect.poll(() => app.query.examples.count(), soon).toBe(2);
      await app.results.compared();
      const fused = await exported();
      asked.push({ words: [...world.portraits], answer: fused });
    });

    it('answers the newest question only', async () => {
      await app.query.again(basename(world.scene)).click();
      await app.query.photo(basename(world.scene));
      const [one, other] = [app.query.foundNumber(1), app.query.foundNumber(2)];
      const ranking = async (): Promise<unknown> => (await exported()).results.map(({ sightingId, score }) => [sightingId, score]);
      const answers: unknown[] = [];
      for (const pick of [one, other]) {
        if (await pick.isVisible()) await pick.click();
        answers.push(await ranking());
      }
      expect(answers[0]).not.toEqual(answers[1]);
      for (const pick of [one, other, one, other, one]) await pick.click();
      expect(await ranking()).toEqual(answers[0]);
      expect(await app.shell.faults.count()).toBe(0);
    });

    it('keeps theme and language over a restart', async () => {
      await app.shell.go('settings');
      await app.settings.theme('dark');
      await expect.poll(() => app.shell.theme(), soon).toBe('dark');
      await app.settings.language('zh');
      await expect.poll(() => app.shell.language(), soon).toBe('zh-CN');
      const chinese = appOn(host.page, wordsIn('zh'));
      await chinese.shell.shown('settings');
      expect(host.complaints).toEqual([]);
      await host.close();

      await start();
      await expect.poll(() => app.shell.theme(), soon).toBe('dark');
      await expect.poll(() => app.shell.language(), soon).toBe('zh-CN');
      await appOn(host.page, wordsIn('zh')).shell.shown('search');
      expect(host.complaints).toEqual([]);
    });

    it('ranks as the terminal does', async () => {
      await host.close();
      expect(asked).toHaveLength(3);
      for (const { words: question, answer } of asked) {
        const same = resultsOf(await terminal(['search', ...question, '--workspace', workspace(), '--top', '1000', '--user-data', join(folder, 'user')]));
        expect(answer.model).toBe(same.model);
        expect(answer.results).toEqual(same.results);
      }
    });
  });
});
