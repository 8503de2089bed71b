import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run } from './run.js';

/** Time for the one download of Electron (about 110 MB); where it cannot be reached it fails at once. */
const DOWNLOAD_MS = 300_000;

function installedElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  const binary = existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : null;
  return binary !== null && existsSync(binary) ? binary : null;
}

/** Electron's executable: one named by DUSKMATCH_ELECTRON, the package's own, or that after its download; else null. */
export async function electronForUse() {
  const known = process.env.DUSKMATCH_ELECTRON ?? installedElectron();
  if (known !== null) return known;
  console.log('Fetching Electron…');
  await run(projectNode, [join('node_modules', 'electron', 'install.js')], { limit: DOWNLOAD_MS, quiet: true });
  return installedElectron();
}

/** The same for tests, without a download: the one of `.electron-test` counts too. */
export function electronForTests() {
  const candidates = [process.env.DUSKMATCH_ELECTRON, installedElectron(), join(root, '.electron-test', 'dist', 'electron')];
  return candidates.find((file) => file && existsSync(file)) ?? null;
}

/** Whether a window can be shown here. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Chromium's own sandbox refuses to start as root. */
export const sandboxSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);
