import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, must, projectNode, root, run } from './run.js';
import { setUpTensorflow } from './tensorflow/setup.js';

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** Whether node_modules holds what the lockfile says; npm keeps its own record of what it put there. */
export function isInstalled() {
  if (!existsSync(projectNode) || !existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    // optional ones are missing where they are for another system
    ([path, { version, optional, devOptional, peer }]) => path === '' || (present[path]?.version ?? (optional || devOptional || peer ? version : null)) === version,
  );
}

/**
 * Installs the packages of the lockfile where they are missing or of other versions, and TensorFlow's library.
 * @returns what could not be had, one sentence each
 */
export async function setup() {
  if (!isInstalled()) {
    console.log('Installing packages…');
    // onnxruntime-node would fetch CUDA's libraries. Its install script is off in package.json (allowScripts, npm 11);
    // this tells it itself where an older npm runs it. The same line in .npmrc makes npm warn at every call.
    must(await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: { ONNXRUNTIME_NODE_INSTALL: 'skip' } }), 'npm ci');
    must(existsSync(projectNode) ? 0 : 1, 'the install of Node 24 (package `node`)');
  }
  const { backend, note } = await setUpTensorflow({ log: (words) => console.log(`TensorFlow: ${words}…`) });
  if (backend !== 'javascript') return [];
  console.log(note);
  return [`TensorFlow's own library: ${note}`];
}

if (isMain(import.meta)) await setup();
