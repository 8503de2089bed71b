/**
 * How the window answers while the engine indexes: frames, long tasks and the time from an input to the next picture, in
 * Chromium, first with nothing to do and then during a real job (detector and network) over full-HD frames.
 * usage: npm run build && node bench/responsiveness.ts [--frames 300] [--seconds 12] [--out FOLDER] [--page README.md]
 * Chromium is DUSKMATCH_CHROMIUM or on PATH. FOLDER gets responsiveness.json and responsiveness.md.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../scripts/chromium.js';
import { appOn } from '../test/pages/app.ts';
import { wordsIn } from '../test/support/e2e-words.ts';
import { startHost } from '../test/support/hosts.ts';
import { drawnPictures, writeFrameFolder } from './indexing/pictures.ts';
import { machine } from './machine.ts';
import { PUBLISH_OPTIONS, publish } from './publish.ts';
import { answering } from './responsiveness/answering.ts';
import { responsivenessTable } from './responsiveness/responsiveness-table.ts';

const { values } = parseArgs({ options: { frames: { type: 'string', default: '300' }, seconds: { type: 'string', default: '12' }, ...PUBLISH_OPTIONS } });
process.env['DUSKMATCH_CHROMIUM'] = findChromium() ?? '';
const folder = mkdtempSync(join(tmpdir(), 'duskmatch-bench-responsive-'));
const onMachine = machine('Chromium drawing by the processor');
try {
  const root = join(folder, 'frames');
  await writeFrameFolder(root, await drawnPictures(), Number(values.frames));
  // the detector is to find the people: that is the most that a job does
  await rm(join(root, 'annotations.json'));
  const host = await startHost('chromium', { userData: join(folder, 'user') });
  const app = appOn(host.page, wordsIn('en'));
  try {
    await app.welcome.workspace.click();
    await app.workspace.create(join(folder, 'case'));
    // its first screen is the welcome, which is none of those gone to
    await host.page.reload();
    const idle = await answering(host.page, app, Number(values.seconds));
    await app.shell.leaveTo('library');
    await app.addFolder.open(host, app.welcome.folders.or(app.library.addFolder).first(), root);
    await app.addFolder.next();
    await app.addFolder.check();
    await app.addFolder.start();
    await app.jobs.progress(app.jobs.job(root)).waitFor();
    const indexing = await answering(host.page, app, Number(values.seconds));
    await app.shell.go('library');
    await app.library.tab('jobs');
    const still = await app.jobs.progress(app.jobs.job(root)).isVisible();
    if (!still) throw new Error('The job ended before the measurement did: give more frames.');
    const result = { machine: onMachine, idle, indexing };
    const text = responsivenessTable(result);
    await publish('responsiveness', result, text, values);
  } finally {
    await host.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
