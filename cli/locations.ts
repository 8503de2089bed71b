import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EngineOptions } from '../engine/context.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built renderer, for `serve`. */
export const rendererFolder = join(root, 'dist', 'renderer');

export const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** Where the desktop app remembers its settings (Electron's `userData`): the terminal shares them. */
function userData(): string {
  const home = homedir();
  switch (process.platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Duskmatch');
    case 'win32':
      return join(process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Duskmatch');
    default:
      return join(process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Duskmatch');
  }
}

/** `folder`: another place for what is remembered, as with the desktop app's `--user-data`. */
export function engineOptions(host: 'serve' | 'cli', folder: string | undefined): EngineOptions {
  return {
    host,
    version,
    resources: join(root, 'resources'),
    settingsFile: join(folder ?? userData(), 'settings.json'),
    defaultWorkspace: folder === undefined ? join(homedir(), 'Documents', 'Duskmatch') : join(folder, 'workspace'),
  };
}
