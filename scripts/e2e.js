import { findChromium } from './chromium.js';
import { electronForTests, hasDisplay } from './electron-binary.js';
import { onPath } from './on-path.js';
import { isMain, must } from './run.js';
import { build } from './build.js';
import { setup } from './setup.js';
import { startVirtualDisplay } from './virtual-display.js';
import { runVitest } from './vitest-run.js';

/**
 * Runs the end-to-end tests with what browsers are here. The tests read DUSKMATCH_CHROMIUM and DUSKMATCH_ELECTRON,
 * the paths of the executables, and skip what has none. `leftOut` says why.
 */
export async function endToEnd() {
  const chromium = findChromium();
  const electron = electronForTests();
  const xvfb = hasDisplay() ? null : onPath('Xvfb');
  const shown = electron !== null && (hasDisplay() || xvfb !== null);
  const leftOut = [];
  if (chromium === null) leftOut.push('end-to-end tests in Chromium: no chromium on PATH and no DUSKMATCH_CHROMIUM');
  if (electron === null) leftOut.push('end-to-end tests in Electron: no binary (electron package, .electron-test or DUSKMATCH_ELECTRON)');
  else if (!shown) leftOut.push('end-to-end tests in Electron: no display and no Xvfb');

  const display = shown && xvfb !== null ? await startVirtualDisplay(xvfb) : null;
  const env = { DUSKMATCH_CHROMIUM: chromium ?? '', DUSKMATCH_ELECTRON: shown ? electron : '', ...(display === null ? {} : { DISPLAY: display.name }) };
  try {
    return { ...(await runVitest('e2e', { config: 'vitest.e2e.config.ts', env })), leftOut };
  } finally {
    await display?.end();
  }
}

if (isMain(import.meta)) {
  await setup();
  must((await build()).length, 'the build');
  const { failed, leftOut } = await endToEnd();
  for (const line of leftOut) console.log(`Left out: ${line}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
