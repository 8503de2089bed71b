import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const windows = process.platform === 'win32';

/** The Node that comes with the project (24): PATH's own may be older than better-sqlite3 bears. */
export const projectNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** The environment in which the project's own tools come first on PATH. */
export function projectEnvironment(extra = {}) {
  return { ...process.env, ...extra, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) };
}

/**
 * Runs a command in the project's folder with its output shown; resolves with its exit code (1 for a signal or a
 * program that is not there). `limit` in milliseconds ends it early, `quiet` hides its output.
 */
export function run(command, words, { env = {}, limit, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, windows ? words.map((word) => `"${word}"`) : words, {
      cwd: root,
      env: projectEnvironment(env),
      stdio: quiet ? 'ignore' : ['inherit', 'inherit', 'inherit'],
      timeout: limit,
      // npm and the tools under .bin are .cmd files there
      shell: windows,
    });
    const end = () => child.kill();
    process.on('SIGTERM', end);
    const ended = (code) => {
      process.off('SIGTERM', end);
      resolve(code ?? 1);
    };
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      ended(1);
    });
    child.once('exit', ended);
  });
}

/** Ends the script with the failed step's name where the code is not 0. */
export function must(code, step) {
  if (code === 0) return;
  console.error(`duskmatch: ${step} failed.`);
  process.exit(1);
}

/** Whether this file was started by itself, not imported. */
export const isMain = (meta) => process.argv[1] === fileURLToPath(meta.url);
