import { join } from 'node:path';
import { app } from 'electron';

/** Value of a switch given as `--name=value` or `--name value`. */
function switchValue(name: string, words: readonly string[] = process.argv): string | null {
  const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const word = words[at];
  if (word === undefined) return null;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? null);
}

/** Where the app keeps and finds its things. */
export interface Locations {
  readonly userData: string;
  readonly settingsFile: string;
  readonly windowFile: string;
  readonly logFile: string;
  readonly defaultWorkspace: string;
  readonly renderer: string;
  readonly preload: string;
  readonly engineModule: string;
  readonly trainerModule: string;
  readonly resources: string;
}

/** Call before `ready`: `--user-data DIR` moves everything that is remembered, so that tests never touch real data. */
export function findLocations(): Locations {
  const moved = switchValue('user-data');
  if (moved !== null) app.setPath('userData', moved);
  const userData = app.getPath('userData');
  const root = app.getAppPath();
  return {
    userData,
    settingsFile: join(userData, 'settings.json'),
    windowFile: join(userData, 'window.json'),
    logFile: join(userData, 'logs', 'duskmatch.log'),
    defaultWorkspace: moved === null ? join(app.getPath('documents'), 'Duskmatch') : join(userData, 'workspace'),
    renderer: join(root, 'dist', 'renderer'),
    preload: join(root, 'dist', 'electron', 'preload.cjs'),
    engineModule: join(root, 'dist', 'node', 'engine', 'host', 'utility.js'),
    trainerModule: join(root, 'dist', 'node', 'training', 'host', 'trainer.js'),
    // onnxruntime opens model files itself and cannot look into an asar archive
    resources: join(root.replace(/app\.asar$/, 'app.asar.unpacked'), 'resources'),
  };
}
