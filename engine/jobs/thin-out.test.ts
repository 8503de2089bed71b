import { expect, test } from 'vitest';
import { thinOut } from './thin-out.ts';

test('the first call passes, then one an interval, and urgent ones always', () => {
  let now = 0;
  const passed: string[] = [];
  const call = thinOut(200, () => now, (name: string) => passed.push(name));
  for (const [at, urgent, name] of [[0, false, 'a'], [100, false, 'b'], [150, true, 'c'], [300, false, 'd'], [351, false, 'e'], [600, false, 'f']] as const) {
    now = at;
    call(urgent, name);
  }
  expect(passed).toEqual(['a', 'c', 'e', 'f']);
});
