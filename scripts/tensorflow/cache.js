import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { sha256File } from './run.js';

const FILES = ['lib/libtensorflow_cc.so.2', 'lib/libtensorflow_framework.so.2', 'binding/tfjs_binding.node'];

/** Outside node_modules, which an install wipes: `$DUSKMATCH_CACHE`, else the user's cache folder. */
export function cacheFolder(key) {
  const base = process.env.DUSKMATCH_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'duskmatch');
  return join(base, 'tensorflow', key);
}

/**
 * Whether a cache folder is whole. Checksums are of the finished build; they are computed again (680 MB, about 1 s) only
 * where a file's size or time is not as noted.
 */
export async function isWhole(folder) {
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8').then(JSON.parse, () => null);
  if (!manifest) return false;
  for (const name of FILES) {
    const path = join(folder, name);
    const now = await stat(path).catch(() => null);
    const noted = manifest[name];
    if (!now || !noted) return false;
    if (now.size === noted.size && now.mtimeMs === noted.mtimeMs) continue;
    if ((await sha256File(path)) !== noted.sha256) return false;
  }
  return true;
}

/** Builds into a folder beside and renames it when done: a build cut short leaves nothing that looks whole. */
export async function fillCache(folder, build) {
  const work = `${folder}.${process.pid}`;
  await rm(work, { recursive: true, force: true });
  try {
    await build(work);
    const manifest = {};
    for (const name of FILES) {
      const { size, mtimeMs } = await stat(join(work, name));
      manifest[name] = { size, mtimeMs, sha256: await sha256File(join(work, name)) };
    }
    await writeFile(join(work, 'manifest.json'), JSON.stringify(manifest, null, 2));
    await rm(folder, { recursive: true, force: true });
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
