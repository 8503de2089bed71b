import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, appOn } from '../pages/app.ts';
import { damagedFolder, GOOD, NAME_PATTERN, repair } from '../support/e2e-damage.ts';
import { terminal } from '../support/e2e-processes.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

const words = wordsIn('en');
const soon = { timeout: PATIENCE, interval: 100 };
const absent = (kind: 'chromium' | 'electron'): boolean => HOSTS.find((host) => host.kind === kind)?.absent ?? true;

describe.skipIf(absent('chromium'))('when something is wrong', () => {
  let folder: string;
  let host: AppHost;
  let app: App;
  const workspace = (): string => join(folder, 'case');
  const gate = (): string => join(folder, 'gate');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duskmatch-faults-'));
    await damagedFolder(gate());
    await writeFile(join(folder, 'notes.txt'), 'words\n');
    host = await startHost('chromium', { userData: join(folder, 'user'), workspace: workspace() });
    app = appOn(host.page, words);
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('a wrong name pattern: the place is named, and there is no going on', async () => {
    await app.addFolder.open(host, app.welcome.folders, gate());
    await app.addFolder.people('whole');
    await app.addFolder.modality('fixed-visible');
    await app.addFolder.pattern.fill('{camera}_{dat');
    await app.addFolder.patternFault.waitFor();
    expect(await app.addFolder.patternFault.innerText()).toMatch(/character 10\b/i);
    expect(await app.addFolder.pattern.getAttribute('aria-invalid')).toBe('true');
    expect(await app.addFolder.nextButton.isDisabled()).toBe(true);
    await app.addFolder.pattern.fill(NAME_PATTERN);
    await app.addFolder.next();
    expect((await app.addFolder.check()).images).toBe(GOOD + 4);
    await app.addFolder.start();
  });

  it('damaged files: each is listed with its reason, the rest is indexed', async () => {
    const job = app.jobs.job(gate());
    await app.jobs.state(job, 'done');
    expect(await app.jobs.count(job, 'problems')).toBe(4);
    await app.library.tab('problems');
    await expect.poll(() => app.problems.shown(), soon).toHaveLength(4);
    const shown = new Map((await app.problems.shown()).map(({ file, reason }) => [file, reason]));
    expect(shown).toEqual(
      new Map([
        ['GATE_20260314_090000.png', app.problems.reason('empty')],
        ['GATE_20260314_090001.png', app.problems.reason('truncated')],
        ['GATE_20260314_090002.jpg', app.problems.reason('not-an-image')],
        ['GATE_20260314_090003.jpg', app.problems.reason('wrong-extension')],
      ]),
    );
    for (const { file, detail } of await app.problems.shown()) expect(detail).toContain(file);
  });

  it('a file repaired: retry takes it in', async () => {
    await repair(gate());
    await app.problems.retry('GATE_20260314_090000.png');
    await expect.poll(async () => (await app.problems.shown()).map(({ file }) => file), soon).not.toContain('GATE_20260314_090000.png');
    await app.library.tab('sources');
    await expect.poll(async () => (await app.library.counts('gate')).frames, soon).toBe(GOOD + 2);
  });

  it('a folder gone: shown as offline, its index kept and searched', async () => {
    await rename(gate(), `${gate()}-away`);
    await app.library.act('gate', 'rescan');
    await app.library.tab('sources');
    await app.library.offline('gate').waitFor();
    expect((await app.library.counts('gate')).frames).toBe(GOOD + 2);
    await app.shell.go('search');
    await host.openFiles(() => app.query.openButton.click(), [join(`${gate()}-away`, 'GATE_20260314_081501.png')]);
    await app.query.searchIn('any');
    await expect.poll(() => app.results.compared(), soon).toBe(GOOD + 2);
    expect((await app.results.shown())[0]).toMatchObject({ rank: 1, score: '1.000', camera: 'GATE' });

    await rename(`${gate()}-away`, gate());
    await app.shell.go('library');
    await app.library.tab('sources');
    await app.library.online('gate').waitFor();
  });

  it('a text dropped as a photo: a sentence names it', async () => {
    await app.shell.go('search');
    await host.dropFiles([join(folder, 'notes.txt')]);
    await app.shell.faults.filter({ hasText: 'notes.txt' }).waitFor();
    await app.shell.dismissNotices();
    expect(await app.results.compared()).toBe(GOOD + 2);
  });

  it('a folder dropped where the page learns no path: it says so and asks', async () => {
    await app.shell.go('library');
    await host.dropFiles([gate()]);
    await app.addFolder.root.waitFor();
    await app.shell.notices.filter({ hasText: words.t('library.dropNeedsPath') }).first().waitFor();
    await app.addFolder.cancel();
  });

  it('a second start on the workspace: refused with who holds it, in window and terminal', async () => {
    const second = await startHost('chromium', { userData: join(folder, 'other-user') });
    try {
      const other = appOn(second.page, words);
      await other.welcome.workspace.click();
      await other.workspace.open(workspace());
      await expect.poll(() => other.workspace.fault.innerText(), soon).toContain(hostname());
      await other.workspace.cancel();
      await other.welcome.screen.waitFor();
      await expect(terminal(['search', join(folder, 'notes.txt'), '--workspace', workspace(), '--user-data', join(folder, 'third-user')])).rejects.toMatchObject({ stderr: expect.stringContaining(hostname()) as string });
    } finally {
      await second.close();
    }
  });

  it('nothing of this was an error of the page', () => {
    // a frame whose folder is gone has no picture to load
    expect(host.complaints.filter((line) => !/Failed to load resource/.test(line))).toEqual([]);
  });
});

describe.skipIf(absent('chromium'))('the sample', () => {
  it('is drawn with progress, can be paused, and cancelled', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duskmatch-try-'));
    const host = await startHost('chromium', { userData: folder });
    try {
      const app = appOn(host.page, words);
      await app.welcome.sample.click();
      const job = app.jobs.first;
      await app.jobs.progress(job).waitFor();
      await app.jobs.begun(job);
      await app.jobs.press(job, 'pause');
      await app.jobs.state(job, 'paused');
      await app.jobs.press(job, 'resume');
      await app.jobs.state(job, 'running');
      await app.jobs.press(job, 'cancel');
      await app.jobs.state(job, 'cancelled');
      await app.shell.idle();
      expect(await app.shell.faults.count()).toBe(0);
      expect(host.complaints).toEqual([]);
    } finally {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
