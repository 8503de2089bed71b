import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kernelModule } from './kernel.js';
import { root } from './run.js';

test('the search kernel in the repository is that of a fresh build', async () => {
  expect(readFileSync(join(root, 'engine/search/kernel/kernel-bytes.ts'), 'utf8')).toBe(await kernelModule());
});
