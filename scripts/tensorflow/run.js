import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Runs a program to its end; rejects with its last words. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let words = '';
    child.stdout.on('data', (text) => (words += text));
    child.stderr.on('data', (text) => (words += text));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(words) : reject(new Error(`${command} ${args[0] ?? ''}: ${words.trim().split('\n').slice(-3).join(' ') || `exit ${code}`}`))));
  });
}

export async function sha256File(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
