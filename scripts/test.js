import { build } from './build.js';
import { endToEnd } from './e2e.js';
import { run } from './run.js';
import { setup } from './setup.js';
import { runVitest } from './vitest-run.js';

const complete = process.argv.includes('--complete') || process.env.DUSKMATCH_COMPLETE === '1';
const total = { passed: 0, failed: 0, leftOut: [] };

/** One step that passes or fails as a whole counts as one test. */
async function step(name, act) {
  console.log(`\n== ${name}`);
  const failed = (await act()) !== 0;
  total[failed ? 'failed' : 'passed']++;
  if (failed) console.log(`${name}: failed`);
}

async function suite(name, act) {
  console.log(`\n== ${name}`);
  const { passed, failed, skipped, leftOut = [] } = await act();
  total.passed += passed;
  total.failed += failed;
  total.leftOut.push(...leftOut, ...skipped);
}

total.leftOut.push(...(await setup()));
await step('types', () => run('tsc', ['-p', 'tsconfig.json', '--noEmit']));
await step('types of the renderer', () => run('tsc', ['-p', 'tsconfig.renderer.json', '--noEmit']));
await step('lint', () => run('eslint', ['.', '--max-warnings', '0']));
// before the tests: some start the terminal's server, which serves the built page
await step('build', async () => (await build()).length);
await suite('unit and integration tests', () => runVitest('unit'));
await suite('end-to-end tests', endToEnd);

for (const line of total.leftOut) console.log(`Left out: ${line}`);
if (complete && total.leftOut.length > 0) {
  console.log('Nothing may be left out in this mode.');
  total.failed += total.leftOut.length;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
