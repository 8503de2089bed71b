/**
 * The page in Chromium on a workspace of 100,000 sightings: how smoothly all frames and all results scroll, by Chromium's own
 * tracing, and how long after the drop of a photo its first results are on the screen.
 * usage: npm run build && node bench/interface.ts [--count 100000] [--drops 9] [--out FOLDER] [--page README.md]
 * Chromium is DUSKMATCH_CHROMIUM or on PATH; it draws by the processor (--disable-gpu). FOLDER gets interface.json and interface.md.
 */
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { appOn } from '../test/pages/app.ts';
import { wordsIn } from '../test/support/e2e-words.ts';
import { startHost } from '../test/support/hosts.ts';
import { findChromium } from '../scripts/chromium.js';
import { drawnPictures, numbered } from './indexing/pictures.ts';
import { makeBigWorkspace } from './interface/big-workspace.ts';
import { dropped, type Dropped } from './interface/drop.ts';
import { interfaceTables, type Scrolled } from './interface/interface-tables.ts';
import { scrolled } from './interface/scroll.ts';
import { machine } from './machine.ts';
import { PUBLISH_OPTIONS, publish } from './publish.ts';
import { median } from './quantile.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '100000' }, drops: { type: 'string', default: '9' }, ...PUBLISH_OPTIONS } });
const [count, drops] = [Number(values.count), Number(values.drops)];
process.env['DUSKMATCH_CHROMIUM'] = findChromium() ?? '';

const folder = mkdtempSync(join(tmpdir(), 'duskmatch-bench-interface-'));
const words = wordsIn('en');
const onMachine = machine('Chromium drawing by the processor');
try {
  const pictures = await drawnPictures();
  const workspace = await makeBigWorkspace(folder, fileURLToPath(new URL('../resources', import.meta.url)), pictures.crops, count);
  console.error(`${count} sightings are there`);
  const host = await startHost('chromium', { userData: join(folder, 'user'), workspace });
  const app = appOn(host.page, words);
  try {
    const scrolls: Scrolled[] = [];
    await app.shell.go('library');
    await app.library.tab('frames');
    await app.frames.pictures();
    scrolls.push({ what: 'frames', ...(await scrolled(host.page, app.frames.grid)) });

    const photos = async (name: string, from: readonly Buffer[]): Promise<Dropped[]> => {
      const times: Dropped[] = [];
      for (let number = 0; number <= drops; number++) {
        const file = join(folder, `${name}-${number}.jpg`);
        await writeFile(file, numbered(from[number % from.length] as Buffer, 1_000_000 + number));
        times.push(await dropped(host, app, words, file));
      }
      // the first finds nothing compiled or loaded
      return times.slice(1);
    };
    const crops = await photos('crop', pictures.crops);
    const scenes = await photos('scene', pictures.frames.map(({ bytes }) => bytes));

    await app.query.searchIn('any');
    while (await app.results.more.isVisible()) {
      await app.results.more.click();
      await app.results.settled();
    }
    scrolls.push({ what: 'results', ...(await scrolled(host.page, app.results.grid)) });
    const middle = (times: readonly Dropped[], which: keyof Dropped): number => median(times.map((one) => one[which]));
    const drop = (what: string, times: readonly Dropped[]) => ({ what, results: middle(times, 'results'), pictures: middle(times, 'pictures') });
    const result = { machine: onMachine, count, scrolls, drops: [drop('a crop of a person', crops), drop('a full-HD frame', scenes)] };
    const text = interfaceTables(result);
    await publish('interface', result, text, values);
  } finally {
    await host.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
