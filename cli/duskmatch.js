#!/usr/bin/env node
// Plain JavaScript for Node 20: finds the project's own Node, which the engine's native modules need.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const node = fileURLToPath(new URL(`../node_modules/node/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`, import.meta.url));

if (!existsSync(node)) {
  console.error('duskmatch: its packages are missing. Run `npm install` in its folder first.');
  process.exit(1);
}
const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
// a terminal sends Ctrl-C to both; the child says when it is done
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code) => process.exit(code ?? 1));
