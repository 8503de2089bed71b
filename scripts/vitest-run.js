import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run } from './run.js';

/** Runs vitest and counts: `passed`, `failed`, and the full names of the tests that were skipped. */
export async function runVitest(name, { config = 'vitest.config.ts', env = {} } = {}) {
  const report = join(root, 'test-results', `${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await run('vitest', ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env });
  const counts = read(report);
  // a file that does not load fails the run without a failed test
  return { ...counts, failed: code !== 0 && counts.failed === 0 ? 1 : counts.failed };
}

function read(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const skipped = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: skipped.map(({ fullName }) => fullName) };
  } catch {
    return { passed: 0, failed: 0, skipped: [] };
  }
}
