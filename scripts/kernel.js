import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './run.js';

/** Written by hand in WebAssembly's text: the file, and what the module made of it exports. */
const KERNELS = [
  { text: 'engine/search/kernel/kernel.wat', name: 'KERNEL_BYTES' },
  { text: 'engine/ingest/resample/passes.wat', name: 'PASSES_BYTES' },
];
const FEATURES = { simd: true, threads: true };

/** Each as a module of TypeScript: it travels with the compiled code, without a file beside it. */
export async function kernelModules() {
  const { default: load } = await import('wabt');
  const wabt = await load();
  return KERNELS.map(({ text, name }) => {
    const file = text.slice(text.lastIndexOf('/') + 1);
    const parsed = wabt.parseWat(file, readFileSync(join(root, text), 'utf8'), FEATURES);
    parsed.validate(FEATURES);
    const lines = Buffer.from(parsed.toBinary({}).buffer).toString('base64').match(/.{1,140}/g);
    const source = `/** ${file}, assembled by \`node scripts/kernel.js\`; a test compares them. */\nexport const ${name} =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
    return { module: join(root, text.replace('.wat', '-bytes.ts')), source };
  });
}

if (isMain(import.meta)) for (const { module, source } of await kernelModules()) writeFileSync(module, source);
