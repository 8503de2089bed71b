import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileBinding } from './binding.js';
import { cacheFolder, fillCache, isWhole } from './cache.js';
import { fetchLibraries } from './libraries.js';
import { run } from './run.js';
import { WHEELS } from './wheels.js';

const SLOWER = 'Training will use the slower JavaScript backend (about 50 times slower; fine for trying out, not for a real run).';

/**
 * Makes `@tensorflow/tfjs-node-gpu` loadable under the project's Node: libraries out of TensorFlow's wheel and a compiled
 * binding in a cache, linked into the package; else the package's own prebuilt download; else nothing.
 * @returns {Promise<{backend: 'tensorflow-gpu'|'tensorflow-cpu'|'prebuilt'|'javascript', note: string}>} `note`: one sentence for people
 */
export async function setUpTensorflow({ log = () => undefined } = {}) {
  const require = createRequire(import.meta.url);
  const source = packageFolder(require, '@tensorflow/tfjs-node-gpu');
  if (!source) return { backend: 'javascript', note: `@tensorflow/tfjs-node-gpu is not installed. ${SLOWER}` };
  const reasons = [];
  for (const device of (await hasNvidia()) ? ['gpu', 'cpu'] : ['cpu']) {
    try {
      const note = await fromWheel(source, packageFolder(require, 'node-api-headers'), device, log);
      return { backend: `tensorflow-${device}`, note };
    } catch (error) {
      reasons.push(error.message);
    }
  }
  try {
    await run(process.execPath, [join(source, 'scripts', 'install.js'), 'gpu', 'download'], { cwd: source, timeout: 120_000 });
    if (existsSync(join(source, 'lib', 'napi-v8', 'tfjs_binding.node'))) return { backend: 'prebuilt', note: 'TensorFlow runs from the prebuilt download of its Node package.' };
  } catch (error) {
    reasons.push(error.message);
  }
  return { backend: 'javascript', note: `TensorFlow cannot be set up here (${reasons.join('; ')}). ${SLOWER}` };
}

async function fromWheel(source, nodeApi, device, log) {
  const wheel = WHEELS[`${process.platform}-${process.arch}-${device}`];
  if (!wheel) throw new Error(`TensorFlow's wheel is not used on ${process.platform} ${process.arch}`);
  if (!nodeApi) throw new Error('node-api-headers is not installed');
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const folder = cacheFolder(`${wheel.requirement.replace('==', '-')}-tfjs-${version}`);
  if (!(await isWhole(folder))) {
    await fillCache(folder, async (work) => {
      await fetchLibraries(wheel, work, log);
      await compileBinding(source, nodeApi, work, log);
    });
  }
  await link(join(folder, 'binding'), join(source, 'lib', 'napi-v8'));
  return `TensorFlow ${wheel.requirement.split('==')[1]} runs on the ${device.toUpperCase()}.`;
}

/** Points a place in the package at the cache; a real folder there (the package's own download) gives way. */
async function link(target, place) {
  if ((await lstat(place).catch(() => null))?.isSymbolicLink() && (await readlink(place)) === target) return;
  await rm(place, { recursive: true, force: true });
  await mkdir(dirname(place), { recursive: true });
  await symlink(target, place, 'dir');
}

function packageFolder(require, name) {
  for (const base of require.resolve.paths(name) ?? []) if (existsSync(join(base, name, 'package.json'))) return join(base, name);
  return null;
}

const hasNvidia = () => run('nvidia-smi', ['--list-gpus']).then((words) => words.includes('GPU'), () => false);

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const { note } = await setUpTensorflow({ log: (words) => console.error(`tensorflow: ${words}`) });
  console.log(note);
}
