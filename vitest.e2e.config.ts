import { defineConfig } from 'vitest/config';

/** One file at a time: each drives a real window and a real engine on the few cores there are. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
