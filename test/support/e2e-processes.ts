import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './e2e-root.ts';

/**
 * The child of a process whose command line holds these words (Linux).
 * @throws where there is none
 */
export async function childOf(parent: number | undefined, words: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [status, command] = await Promise.all([readFile(`/proc/${pid}/status`, 'utf8'), readFile(`/proc/${pid}/cmdline`, 'utf8')]).catch(() => ['', '']);
    if (status.includes(`PPid:\t${parent}\n`) && command.includes(words)) return Number(pid);
  }
  throw new Error(`process ${parent} has no child with ${words}`);
}

/** Runs `duskmatch … --json` as a person in a terminal would, and reads what it printed. */
export async function terminal(words: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'cli/main.ts'), ...words, '--json'], { env: { ...process.env, TZ: 'UTC' }, maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}
