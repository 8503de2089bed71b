import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, keep } from './fingerprint.js';
import { isMain, root, run } from './run.js';
import { setup } from './setup.js';

const COMMON = ['package-lock.json', 'contract'];

/** What is built, from what, into what. */
const PARTS = [
  {
    name: 'engine',
    inputs: [...COMMON, 'tsconfig.base.json', 'tsconfig.build.json', 'synthetic', 'engine', 'training'],
    output: 'dist/node',
    commands: [['tsc', ['-p', 'tsconfig.build.json']]],
  },
  {
    name: 'shell',
    inputs: [...COMMON, 'vite.electron.config.ts', 'electron'],
    output: 'dist/electron',
    commands: ['main', 'preload'].map((mode) => ['vite', ['build', '-c', 'vite.electron.config.ts', '--mode', mode, '--logLevel', 'warn']]),
  },
  {
    name: 'renderer',
    inputs: [...COMMON, 'vite.config.ts', 'renderer', 'resources/locales'],
    output: 'dist/renderer',
    commands: [['vite', ['build', '--logLevel', 'warn']]],
  },
];

/** Builds what changed since it was last built; resolves with the names of the parts that failed. */
export async function build() {
  const failed = [];
  for (const { name, inputs, output, commands } of PARTS) {
    const stamp = join(root, 'dist', '.built', name);
    const print = fingerprint(inputs);
    if (isFresh(stamp, print)) continue;
    console.log(`Building the ${name}…`);
    rmSync(join(root, output), { recursive: true, force: true });
    rmSync(stamp, { force: true });
    let code = 0;
    for (const [command, words] of commands) code ||= await run(command, words);
    if (code === 0) keep(stamp, print);
    else failed.push(name);
  }
  return failed;
}

if (isMain(import.meta)) {
  await setup();
  const failed = await build();
  if (failed.length > 0) {
    console.error(`duskmatch: the build of ${failed.join(', ')} failed.`);
    process.exit(1);
  }
}
