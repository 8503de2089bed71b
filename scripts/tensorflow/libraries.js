import { mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run, sha256File } from './run.js';

/**
 * Fetches a wheel by pip and takes out of it what the binding needs: two libraries (CPU: 680 MB) and the C headers.
 * Neither library needs Python at run time.
 * @param wheel an entry of WHEELS
 * @param folder gets `lib/` and `include/`
 */
export async function fetchLibraries(wheel, folder, log) {
  const work = join(folder, 'download');
  await mkdir(work, { recursive: true });
  const python = await findPython();
  log(`fetching ${wheel.requirement}`);
  const file = await download(python, wheel.requirement, wheel.platform, work);
  const sha256 = await sha256File(file);
  if (sha256 !== wheel.sha256) throw new Error(`${wheel.requirement} has checksum ${sha256}, not the pinned ${wheel.sha256}`);
  await unpack(python, file, folder, '^tensorflow/(libtensorflow_(cc|framework)[.]so[.]2$|include/(tensorflow/(c|core/platform)|xla|tsl)/)');
  await mkdir(join(folder, 'lib'), { recursive: true });
  for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) await rename(join(folder, 'tensorflow', name), join(folder, 'lib', name));
  await symlink('libtensorflow_cc.so.2', join(folder, 'lib', 'libtensorflow.so'));
  await symlink('libtensorflow_framework.so.2', join(folder, 'lib', 'libtensorflow_framework.so'));
  await rename(join(folder, 'tensorflow', 'include'), join(folder, 'include'));
  for (const requirement of wheel.cuda ?? []) {
    log(`fetching ${requirement}`);
    const part = await download(python, requirement, wheel.platform, work);
    await unpack(python, part, folder, '^nvidia/[^/]+/(lib/.*[.]so|nvvm/|bin/ptxas)');
  }
  await linkCuda(folder);
  await rm(work, { recursive: true });
  await rm(join(folder, 'tensorflow'), { recursive: true, force: true });
}

async function findPython() {
  for (const name of ['python3', 'python']) {
    const works = await run(name, ['-m', 'pip', '--version']).then(() => true, () => false);
    if (works) return name;
  }
  throw new Error('Python 3 with pip is not on PATH');
}

async function download(python, requirement, platform, folder) {
  await run(python, ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--python-version', '3.11', '--platform', platform, '--dest', folder, requirement]);
  const prefix = requirement.split('==')[0].replaceAll('-', '_');
  const name = (await readdir(folder)).find((file) => file.startsWith(`${prefix}-`));
  if (!name) throw new Error(`pip brought no file for ${requirement}`);
  return join(folder, name);
}

const unpack = (python, file, folder, pattern) =>
  run(python, ['-c', 'import re,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nfor n in z.namelist():\n  if re.search(sys.argv[3],n): z.extract(n,sys.argv[2])', file, folder, pattern]);

/** Puts the CUDA libraries beside TensorFlow's, where its rpath finds them. */
async function linkCuda(folder) {
  const parts = await readdir(join(folder, 'nvidia')).catch(() => []);
  for (const part of parts) {
    for (const name of await readdir(join(folder, 'nvidia', part, 'lib')).catch(() => [])) await symlink(join('..', 'nvidia', part, 'lib', name), join(folder, 'lib', name));
  }
}
