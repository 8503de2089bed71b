import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DEFAULT_SETTINGS, Settings, SettingsChange } from '../../contract/workspace.ts';

const RECENT_KEPT = 10;

/** The person's settings on disk. Single words that no longer fit fall back to their default; the rest is kept. */
export class SettingsFile {
  readonly #path: string;
  #value: Settings;

  constructor(path: string) {
    this.#path = path;
    this.#value = readSettings(path);
  }

  get value(): Settings {
    return this.#value;
  }

  /**
   * Changes what is given and writes the file; a reader never sees half of it.
   * @throws what the file system throws (a full disk, no permission); the old file and value stay
   */
  set(change: SettingsChange): Settings {
    const next = Settings.parse({ ...this.#value, ...change });
    mkdirSync(dirname(this.#path), { recursive: true });
    const temporary = `${this.#path}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(next, null, 2)}\n`);
    renameSync(temporary, this.#path);
    this.#value = next;
    return next;
  }

  /** Puts a workspace at the head of the recent ones, once. */
  rememberWorkspace(path: string): Settings {
    const recentWorkspaces = [path, ...this.#value.recentWorkspaces.filter((other) => other !== path)].slice(0, RECENT_KEPT);
    return this.set({ lastWorkspace: path, recentWorkspaces });
  }
}

function readSettings(path: string): Settings {
  const stored = readJson(path);
  if (typeof stored !== 'object' || stored === null) return DEFAULT_SETTINGS;
  const usable = Object.entries(stored).filter(([key, value]) => SettingsChange.safeParse({ [key]: value }).success);
  return Settings.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(usable) });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null; // first start, or a file damaged by hand: settings are a convenience, never a reason not to start
  }
}
