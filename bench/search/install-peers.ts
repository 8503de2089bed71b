import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PeerPlaces {
  /** Null where Python or its packages cannot be had. */
  readonly python: string | null;
  /** A folder with node_modules; null where npm's packages cannot be had. */
  readonly modules: string | null;
}

/** Installs the peers into a folder of their own, once. */
export async function installPeers(folder: string): Promise<PeerPlaces> {
  const python = join(folder, 'python', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const modules = join(folder, 'npm');
  await mkdir(modules, { recursive: true });
  return {
    python: await attempt('Python peers', python, existsSync(join(folder, 'python', 'ready')), async () => {
      await run('python3', ['-m', 'venv', join(folder, 'python')]);
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'numpy', 'faiss-cpu', 'usearch']);
      await writeFile(join(folder, 'python', 'ready'), '');
    }),
    modules: await attempt('npm peers', modules, existsSync(join(modules, 'node_modules', 'sqlite-vec')), async () => {
      await writeFile(join(modules, 'package.json'), '{ "private": true }');
      await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', 'sqlite-vec'], { cwd: modules });
    }),
  };
}

async function attempt(what: string, place: string, ready: boolean, install: () => Promise<void>): Promise<string | null> {
  try {
    if (!ready) {
      console.error(`installing ${what}`);
      await install();
    }
    return place;
  } catch (error) {
    console.error(`${what} are left out: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
