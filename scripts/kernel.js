import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './run.js';

const FOLDER = join(root, 'engine', 'search', 'kernel');
const FEATURES = { simd: true, threads: true };

/** engine/search/kernel/kernel.wat as a module of TypeScript: it travels with the compiled code, without a file beside it. */
export async function kernelModule() {
  const { default: load } = await import('wabt');
  const wabt = await load();
  const parsed = wabt.parseWat('kernel.wat', readFileSync(join(FOLDER, 'kernel.wat'), 'utf8'), FEATURES);
  parsed.validate(FEATURES);
  const { buffer } = parsed.toBinary({});
  const lines = Buffer.from(buffer).toString('base64').match(/.{1,140}/g);
  return `/** kernel.wat, assembled by \`node scripts/kernel.js\`; a test compares them. */\nexport const KERNEL_BYTES =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
}

if (isMain(import.meta)) writeFileSync(join(FOLDER, 'kernel-bytes.ts'), await kernelModule());
