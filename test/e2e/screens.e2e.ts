import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, appOn } from '../pages/app.ts';
import { seriousFaults } from '../support/e2e-axe.ts';
import { damagedFolder, NAME_PATTERN } from '../support/e2e-damage.ts';
import { FIRST_LOOKS, type Look, LOOKS } from '../support/e2e-looks.ts';
import { terminal } from '../support/e2e-processes.ts';
import { root } from '../support/e2e-root.ts';
import { type SampleWorld, sampleWorld } from '../support/e2e-sample.ts';
import { type Language, wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

/** Written anew on each run, to be looked at. */
const PICTURES = join(root, 'screenshots');
/** In Chinese only these: the drawing is the same. */
const CHINESE: ReadonlySet<string> = new Set(['welcome', 'search-empty', 'search', 'viewer', 'sources', 'people', 'person', 'search-labelled', 'add-rules', 'add-check', 'help', 'settings']);
/** Each of a look opens what the next begins with, or is needed to leave. */
const NEEDED: ReadonlySet<string> = new Set(['viewer-close-up', 'add-wrong-pattern', 'people-labels']);
const absent = HOSTS.find(({ kind }) => kind === 'chromium')?.absent ?? true;
/** Some forty looks, each with a picture and axe: more than 180 s were seen with 17 processes waiting for two cores. */
const SHOWN = 600_000;
const soon = { timeout: PATIENCE, interval: 100 };

describe.skipIf(absent)('every screen, light and dark', () => {
  let folder: string;
  let world: SampleWorld;
  let host: AppHost;
  let language: Language = 'en';

  const damaged = (): string => join(folder, 'gate');

  /** Looks at each, in pictures and by axe. Answers what axe found, by look. */
  async function look(looks: readonly Look[], app: App, mark: string): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const { name, enter, leave } of looks) {
      const place = { app, host, world, damaged: damaged() };
      await enter(place);
      await app.shell.still();
      await host.page.screenshot({ path: join(PICTURES, `${name}-${mark}.png`) });
      const faults = await seriousFaults(host.page);
      if (faults.length > 0) found[name] = faults;
      await leave?.(place);
    }
    return found;
  }

  async function appear(theme: 'light' | 'dark', next: Language): Promise<App> {
    const before = appOn(host.page, wordsIn(language));
    await before.shell.navigation.waitFor();
    await before.shell.go('settings');
    await before.settings.theme(theme);
    await before.settings.language(next);
    language = next;
    const app = appOn(host.page, wordsIn(next));
    await app.shell.shown('settings');
    await expect.poll(() => app.shell.theme(), soon).toBe(theme);
    return app;
  }

  beforeAll(async () => {
    world = await sampleWorld();
    folder = await mkdtemp(join(tmpdir(), 'duskmatch-screens-'));
    await damagedFolder(damaged());
    await rm(PICTURES, { recursive: true, force: true });
    await mkdir(PICTURES, { recursive: true });
    host = await startHost('chromium', { userData: join(folder, 'first-user') });
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([['light', 'en'], ['dark', 'en'], ['light', 'zh']] as const)('at the first start in %s, %s', async (theme, next) => {
    const app = await appear(theme, next);
    await app.shell.leaveTo('search');
    expect(await look(FIRST_LOOKS.filter(({ name }) => next === 'en' || CHINESE.has(name)), app, `${theme}-${next}`)).toEqual({});
    expect(host.complaints).toEqual([]);
  });

  it('with folders indexed, among them damaged files', async () => {
    await host.close();
    language = 'en';
    const index = (path: string, modality: string, ...more: readonly string[]): Promise<unknown> => terminal(['index', path, '--workspace', join(folder, 'case'), '--modality', modality, '--user-data', join(folder, 'user'), ...more]);
    await index(world.visible, 'visible');
    await index(world.infrared, 'infrared');
    await index(damaged(), 'visible', '--pattern', NAME_PATTERN);
    host = await startHost('chromium', { userData: join(folder, 'user'), workspace: join(folder, 'case') });
  });

  it.each([['light', 'en'], ['dark', 'en'], ['light', 'zh']] as const)('in %s, %s', { timeout: SHOWN }, async (theme, next) => {
    const app = await appear(theme, next);
    expect(await look(LOOKS.filter(({ name }) => next === 'en' || CHINESE.has(name) || NEEDED.has(name)), app, `${theme}-${next}`)).toEqual({});
    expect(host.complaints).toEqual([]);
  });
});
