import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { electronForTests, hasDisplay } from './electron-binary.js';
import { isMain, must } from './run.js';
import { build } from './build.js';
import { setup } from './setup.js';
import { runVitest } from './vitest-run.js';

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find((file) => existsSync(file));

function findChromium() {
  const named = process.env.DUSKMATCH_CHROMIUM;
  return named ?? ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean) ?? null;
}

/**
 * Runs the end-to-end tests with what browsers are here. The tests read DUSKMATCH_CHROMIUM and DUSKMATCH_ELECTRON,
 * the paths of the executables, and skip what has none. `leftOut` says why.
 */
export async function endToEnd() {
  const chromium = findChromium();
  const electron = electronForTests();
  const xvfb = hasDisplay() ? null : (onPath('xvfb-run') ?? null);
  const shown = hasDisplay() || xvfb !== null;
  const leftOut = [];
  if (chromium === null) leftOut.push('end-to-end tests in Chromium: no chromium on PATH and no DUSKMATCH_CHROMIUM');
  if (electron === null) leftOut.push('end-to-end tests in Electron: no binary (electron package, .electron-test or DUSKMATCH_ELECTRON)');
  else if (!shown) leftOut.push('end-to-end tests in Electron: no display and no xvfb-run');

  const env = { DUSKMATCH_CHROMIUM: chromium ?? '', DUSKMATCH_ELECTRON: electron !== null && shown ? electron : '' };
  const prefix = xvfb === null ? [] : [xvfb, '-a', '--server-args=-screen 0 1600x1000x24'];
  return { ...(await runVitest('e2e', { config: 'vitest.e2e.config.ts', env, prefix })), leftOut };
}

if (isMain(import.meta)) {
  await setup();
  must((await build()).length, 'the build');
  const { failed, leftOut } = await endToEnd();
  for (const line of leftOut) console.log(`Left out: ${line}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
