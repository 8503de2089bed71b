import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bench,contract,synthetic,engine,training,electron,renderer,cli,scripts,test/integration}/**/*.test.{ts,tsx,js}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
