import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, appOn } from '../pages/app.ts';
import { terminal } from '../support/e2e-processes.ts';
import { type SampleWorld, sampleWorld } from '../support/e2e-sample.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

const words = wordsIn('en');
const soon = { timeout: PATIENCE, interval: 100 };
const absent = HOSTS.find(({ kind }) => kind === 'chromium')?.absent ?? true;

describe.skipIf(absent)('without a mouse', () => {
  let folder: string;
  let world: SampleWorld;
  let host: AppHost;
  let app: App;
  const press = (...keys: readonly string[]): Promise<void> => app.shell.press(...keys);
  const command = async (name: Parameters<typeof words.t>[0]): Promise<void> => {
    await press('Control+k');
    await app.palette.run(words.t(name));
  };
  /** Walks on by Tab until something of that name has the keyboard, which must be seen at every step. */
  const tabTo = async (name: string | RegExp, most = 60): Promise<void> => {
    for (let step = 0; step < most; step++) {
      await press('Tab');
      const at = await app.shell.focused();
      // past the end it is with the browser itself
      if (at === '') continue;
      expect(await app.shell.focusVisible(), `the keyboard is seen at “${at}”`).toBe(true);
      if (typeof name === 'string' ? at === name : name.test(at)) return;
    }
    throw new Error(`${most} steps of Tab do not reach ${name}`);
  };

  beforeAll(async () => {
    world = await sampleWorld();
    folder = await mkdtemp(join(tmpdir(), 'duskmatch-keys-'));
    const user = join(folder, 'user');
    await terminal(['index', world.infrared, '--workspace', join(folder, 'case'), '--modality', 'infrared', '--user-data', user]);
    host = await startHost('chromium', { userData: user, workspace: join(folder, 'case') });
    app = appOn(host.page, words);
    await app.shell.shown('search');
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('the help tells the same shortcuts as the palette runs', async () => {
    await press('?');
    await app.help.root.waitFor();
    const help = await app.help.shortcuts();
    expect(help.length).toBeGreaterThan(15);
    await press('Escape');
    await app.help.root.waitFor({ state: 'detached' });
    await press('Control+k');
    await app.palette.root.waitFor();
    const palette = await app.palette.shortcuts();
    await press('Escape');
    await app.palette.root.waitFor({ state: 'detached' });
    const byLabel = (a: { label: string }, b: { label: string }): number => a.label.localeCompare(b.label);
    // the palette itself is in the help only
    const own = help.filter(({ label }) => label !== words.t('actions.showPalette'));
    expect(own.toSorted(byLabel)).toEqual(palette.filter(({ keys }) => keys !== '').toSorted(byLabel));
  });

  it('screens and parts by their keys; plain keys sleep while typing', async () => {
    await press('Control+2');
    await app.shell.shown('library');
    for (const [key, tab] of [['Alt+1', 'sources'], ['Alt+2', 'frames'], ['Alt+3', 'jobs'], ['Alt+4', 'problems']] as const) {
      await press(key);
      await expect.poll(() => app.library.current(), soon).toContain(words.t(tab === 'jobs' ? 'jobs.title' : `library.${tab}`));
    }
    await press('Control+Shift+A');
    await app.addFolder.path.waitFor();
    await expect.poll(() => app.addFolder.path.evaluate((field: { matches(selector: string): boolean }) => field.matches(':focus')), soon).toBe(true);
    await press('?', 'Control+1');
    expect(await app.addFolder.path.inputValue()).toBe('?');
    expect(await app.shell.over.count()).toBe(1);
    await press('Escape');
    await app.addFolder.root.waitFor({ state: 'detached' });
    await press('Control+3');
    await app.shell.shown('settings');
    await press('Control+1');
    await app.shell.shown('search');
  });

  it('the keyboard comes back to where a dialog was opened', async () => {
    await tabTo(new RegExp(`^${words.t('actions.showPalette')}`));
    await press('Enter');
    await app.palette.root.waitFor();
    await press('Escape');
    await app.palette.root.waitFor({ state: 'detached' });
    await expect.poll(() => app.shell.focused(), soon).toContain(words.t('actions.showPalette'));
  });

  it('opens a photo, moves its box, and walks the results', async () => {
    await host.openFiles(() => press('Control+o'), [world.scene]);
    await app.query.photo(basename(world.scene));
    await app.results.compared();
    await host.page.mouse.move(0, 0);
    await tabTo(words.like('search.boxLabel'));
    const before = await app.query.box();
    await press('Shift+ArrowRight', 'Alt+ArrowUp');
    await expect.poll(() => app.query.box(), soon).toEqual({ ...before, x: before.x + 10, height: before.height - 1 });
    await press('Delete');
    await app.query.boxHandle.waitFor({ state: 'detached' });
    expect(await app.shell.focused()).toBe(basename(world.scene));
    await tabTo(words.like('search.pickFound'));
    await press('Enter');
    await expect.poll(() => app.shell.focused(), soon).toMatch(words.like('search.boxLabel'));
    const compared = await app.results.compared();
    expect(compared).toBeGreaterThan(0);
    await tabTo(/^Rank 1,/);
    await press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    await expect.poll(() => app.shell.focused(), soon).toMatch(/^Rank 2,/);
    await press('End');
    await expect.poll(() => app.shell.focused(), soon).toMatch(new RegExp(`^Rank ${compared},`));
    await press('Home');
    await expect.poll(() => app.shell.focused(), soon).toMatch(/^Rank 1,/);
    await press('ArrowDown');
    await expect.poll(() => app.shell.focused(), soon).not.toMatch(/^Rank 1,/);
    await press('Home', 'ArrowRight');
  });

  it('opens, walks, compares and leaves a result', async () => {
    await expect.poll(() => app.shell.focused(), soon).toMatch(/^Rank 2,/);
    await press('Enter');
    await app.viewer.title();
    expect((await app.viewer.position())[0]).toBe(2);
    await press('PageDown');
    await expect.poll(() => app.viewer.position().then(([at]) => at), soon).toBe(3);
    await press('c');
    await expect.poll(() => app.viewer.sides.count(), soon).toBe(2);
    await press('c', 'Escape');
    await app.viewer.root.waitFor({ state: 'detached' });
    await expect.poll(() => app.shell.focused(), soon).toMatch(/^Rank 3,/);
  });

  it('shows the timeline and walks its marks', async () => {
    await press('t');
    await app.timeline.plot.waitFor();
    await tabTo(words.t('timeline.plot'));
    await press('ArrowRight');
    await expect.poll(() => app.timeline.spoken.innerText(), soon).toMatch(/CAM\d/);
    await press('Enter');
    await app.viewer.title();
    await press('Escape');
    await app.viewer.root.waitFor({ state: 'detached' });
    await command('actions.showTimeline');
    await app.timeline.panel.waitFor({ state: 'detached' });
  });

  it('filters and searches on with a result', async () => {
    await tabTo(/^Camera: /);
    await press('Enter');
    await expect.poll(() => app.shell.focused(), soon).toMatch(/^CAM\d/);
    await press('Space', 'Escape');
    await expect.poll(() => app.shell.focused(), soon).toMatch(/^Camera: CAM\d/);
    const filtered = await app.results.compared();
    await tabTo(words.t('filters.clear'));
    await press('Enter');
    await expect.poll(() => app.results.compared(), soon).toBeGreaterThan(filtered);
    await tabTo(/^Rank 1,/);
    await press('s');
    await expect.poll(() => app.query.examples.first().getAttribute('aria-label'), soon).toMatch(/CAM\d/);
    await app.results.compared();
    await press('Alt+n');
    await app.query.openButton.waitFor();
  });

  it('changes the theme from the palette', async () => {
    const before = await app.shell.theme();
    await command('actions.switchTheme');
    await expect.poll(() => app.shell.theme(), soon).not.toBe(before);
    expect(host.complaints).toEqual([]);
  });
});
