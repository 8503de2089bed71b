import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Size } from './indexing-tables.ts';
import { type Drawn, writeCropFolder } from './pictures.ts';

/** Grows a folder of crops to `count`, then indexes it and looks through it again, in a process of its own for its memory. */
export async function measureSize({ crops }: Pick<Drawn, 'crops'>, root: string, had: number, count: number): Promise<Size> {
  await writeCropFolder(root, crops, had, count - had);
  const child = spawn(process.execPath, [fileURLToPath(new URL('size-run.ts', import.meta.url)), root], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data) => (out += String(data)));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The run over ${count} frames failed.`);
  const size = JSON.parse(out) as Size;
  if (size.frames !== count || size.unchanged !== count) throw new Error(`Of ${count} frames ${size.frames} were indexed and ${size.unchanged} found unchanged.`);
  return size;
}
