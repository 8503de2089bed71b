import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, keep } from './fingerprint.js';
import { isMain, must, projectNode, root, run } from './run.js';

/** Lies in node_modules itself, so that it goes when node_modules goes. */
const STAMP = join(root, 'node_modules', '.duskmatch-lockfile');

/** Installs the packages of the lockfile where they are missing or of another lockfile. */
export async function setup() {
  const print = fingerprint(['package-lock.json']);
  if (isFresh(STAMP, print) && existsSync(projectNode)) return;
  console.log('Installing packages…');
  must(await run('npm', ['ci', '--no-audit', '--no-fund']), 'npm ci');
  if (!existsSync(projectNode)) must(1, 'the install of Node 24 (package `node`)');
  keep(STAMP, print);
}

if (isMain(import.meta)) await setup();
