import { AxeBuilder } from '@axe-core/playwright';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, appOn } from '../pages/app.ts';
import { terminal } from '../support/e2e-processes.ts';
import { root } from '../support/e2e-root.ts';
import { type SampleWorld, sampleWorld } from '../support/e2e-sample.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, startHost } from '../support/hosts.ts';

/** Written anew on each run, to be looked at. */
const PICTURES = join(root, 'screenshots');
const [{ absent }] = HOSTS.filter(({ kind }) => kind === 'chromium') as [(typeof HOSTS)[number]];

/** One look at the app: what to do to get there, and how to leave. */
interface Look {
  readonly name: string;
  enter(app: App, host: AppHost, world: SampleWorld): Promise<void>;
  leave?(app: App, host: AppHost): Promise<void>;
}

const escape = (_: App, { page }: AppHost): Promise<void> => page.keyboard.press('Escape');

/** In an order in which each look starts where the one before left. */
const LOOKS: readonly Look[] = [
  { name: 'search-empty', enter: (app) => app.shell.go('search') },
  {
    name: 'search',
    async enter(app, host, world) {
      await host.openFiles(() => app.query.openButton.click(), [world.scene]);
      await app.query.photo(basename(world.scene));
      await app.results.settled();
    },
  },
  { name: 'timeline', enter: async (app) => (await app.results.timelineButton.click(), app.timeline.plot.waitFor()), leave: (app) => app.timeline.hide() },
  { name: 'viewer', enter: async (app) => (await app.results.open(0), app.viewer.facts.waitFor()), leave: (app) => app.viewer.close() },
  { name: 'compare', enter: async (app) => (await app.results.act(1, 'compareResult'), app.viewer.sides.first().waitFor()), leave: (app) => app.viewer.close() },
  { name: 'palette', enter: async (app) => (await app.shell.openPalette(), app.palette.options.first().waitFor()), leave: escape },
  { name: 'help', enter: async (app, { page }) => (await page.keyboard.press('F1'), app.help.root.waitFor()), leave: escape },
  { name: 'sources', enter: async (app) => (await app.shell.go('library'), app.library.tab('sources')) },
  { name: 'frames', enter: async (app) => (await app.library.tab('frames'), app.frames.tiles.first().waitFor()) },
  { name: 'jobs', enter: async (app) => (await app.library.tab('jobs'), app.jobs.first.waitFor()) },
  { name: 'problems', enter: (app) => app.library.tab('problems') },
  { name: 'workspace', enter: (app) => app.shell.openWorkspaceDialog(), leave: (app) => app.workspace.cancel() },
  { name: 'settings', enter: async (app) => (await app.shell.go('settings'), app.settings.storage.waitFor()) },
];

describe.skipIf(absent)('every screen, light and dark', () => {
  let folder: string;
  let world: SampleWorld;
  let host: AppHost;

  beforeAll(async () => {
    world = await sampleWorld();
    folder = await mkdtemp(join(tmpdir(), 'duskmatch-screens-'));
    await rm(PICTURES, { recursive: true, force: true });
    await mkdir(PICTURES, { recursive: true });
    const workspace = join(folder, 'case');
    await terminal(['index', world.visible, '--workspace', workspace, '--modality', 'visible']);
    await terminal(['index', world.infrared, '--workspace', workspace, '--modality', 'infrared']);
    host = await startHost('chromium', { userData: join(folder, 'user'), workspace });
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What axe finds serious or critical on what is shown now. */
  async function serious(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: host.page }).analyze();
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  it.each([['light', 'en'], ['dark', 'en'], ['dark', 'zh'], ['light', 'zh']] as const)('in %s, %s', async (theme, language) => {
    const before = appOn(host.page, wordsIn((await host.page.locator('html').getAttribute('lang'))?.startsWith('zh') ? 'zh' : 'en'));
    await before.shell.go('settings');
    await before.settings.theme(theme);
    await before.settings.language(language);
    const app = appOn(host.page, wordsIn(language));
    const found: Record<string, string[]> = {};
    for (const { name, enter, leave } of LOOKS) {
      // the photo stays from the look before: only the first time there is none
      if (name === 'search-empty' && theme + language !== 'lighten') continue;
      if (name === 'search' && theme + language !== 'lighten') await app.shell.go('search');
      else await enter(app, host, world);
      await host.page.screenshot({ path: join(PICTURES, `${name}-${theme}-${language}.png`) });
      const faults = await serious();
      if (faults.length > 0) found[name] = faults;
      await leave?.(app, host);
    }
    expect(found).toEqual({});
    expect(host.complaints).toEqual([]);
  });
});
