import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kernelModules } from './kernel.js';

test('the kernels in the repository are those of a fresh build', async () => {
  const kernels = await kernelModules();
  expect(kernels).toHaveLength(2);
  for (const { module, source } of kernels) expect(readFileSync(module, 'utf8')).toBe(source);
});
