import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { onPath } from './on-path.js';
import { startVirtualDisplay } from './virtual-display.js';

const xvfb = onPath('Xvfb');
const alive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.skipIf(xvfb === null)('a display is there until it is ended', async () => {
  const display = await startVirtualDisplay(xvfb);
  expect(existsSync(`/tmp/.X11-unix/X${display.name.slice(1)}`)).toBe(true);
  await display.end();
  expect(alive(display.pid)).toBe(false);
});

test.skipIf(xvfb === null).each(['SIGINT', 'SIGTERM'])('none is left when the program that started it is ended by %s', async (signal) => {
  const module = new URL('./virtual-display.js', import.meta.url).href;
  const script = `import { startVirtualDisplay } from ${JSON.stringify(module)};
    process.on('SIGTERM', () => process.exit(1));
    console.log((await startVirtualDisplay(${JSON.stringify(xvfb)})).pid);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [data] = await once(child.stdout, 'data');
  const pid = Number(String(data));
  expect(alive(pid)).toBe(true);
  child.kill(signal);
  await once(child, 'exit');
  await expect.poll(() => alive(pid), { timeout: 10_000 }).toBe(false);
});
