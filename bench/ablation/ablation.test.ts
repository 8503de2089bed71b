import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as anyTest } from 'vitest';
import { startBackend } from '../../training/backend/backend.ts';
import { runPlan, type Plan } from './ablation.ts';
import { type Budget, settingsOf } from './budget.ts';
import { CONFIGURATIONS } from './configurations.ts';
import { oneRun } from './one-run.ts';
import { drawnPeople } from './people.ts';
import { type RunResult } from './result.ts';

/** In plain JavaScript these runs take minutes; `npm test` says that they were left out. */
const test = anyTest.skipIf((await startBackend()).name !== 'tensorflow');

/** Drawn once for both tests. */
const budget: Budget = { backbone: 'small', steps: 2, data: { trained: 3, heldOut: 2 } };
const drawn = mkdtempSync(join(tmpdir(), 'duskmatch-people-'));

test('two steps of three configurations: results in order, read instead of repeated, made anew for another budget', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duskmatch-ablation-'));
  const people = await drawnPeople(drawn, budget);
  expect([people.train.length, people.heldOut.length]).toEqual([3 * 8, 2 * 8]);
  expect(people.train.filter(({ identity }) => people.heldOut.some((held) => held.identity === identity))).toEqual([]);
  const configurations = CONFIGURATIONS.filter(({ id }) => ['batch-hard', 'all-three', 'beyond'].includes(id));
  const plan: Plan = { folder, configurations, seeds: [1], budget, people, base: null };

  let steps = 0;
  const run = async (changes: Partial<Plan> = {}): Promise<{ all: RunResult[]; fresh: number }> => {
    let fresh = 0;
    const all = await runPlan({ ...plan, ...changes }, { onStep: () => void steps++, onResult: (_result, _all, isNew) => Promise.resolve(void (fresh += Number(isNew))) });
    return { all, fresh };
  };
  const first = await run();
  expect(first.all.map(({ configuration, steps: done, error }) => [configuration, done, error])).toEqual([['batch-hard', 2, null], ['all-three', 2, null], ['beyond', 2, null]]);
  for (const { before, after, otherStyle, terms } of first.all) {
    expect(before.map(({ query }) => query)).toEqual(['visible', 'infrared']);
    for (const { mAP, rank1 } of [...(after ?? []), ...(otherStyle ?? [])]) for (const share of [mAP, rank1]) expect(share).toBeGreaterThanOrEqual(0);
    expect(Object.values(terms).every(Number.isFinite)).toBe(true);
  }
  expect(steps).toBe(6);

  const again = await run();
  expect([again.fresh, steps]).toEqual([0, 6]);
  expect(again.all).toEqual(first.all);

  // a damaged result, and a longer budget
  const [file] = ['beyond-1.json'].map((name) => join(folder, 'runs', name));
  writeFileSync(file ?? '', readFileSync(file ?? '', 'utf8').slice(0, 20));
  const repaired = await run();
  expect(repaired.fresh).toBe(1);
  expect(repaired.all[2]?.after).toEqual(first.all[2]?.after);
  expect((await run({ budget: { ...budget, steps: 1 }, configurations: configurations.slice(0, 1) })).fresh).toBe(1);
});

test('a loss that is not finite is a result with its error', async () => {
  const people = await drawnPeople(drawn, budget);
  const [configuration] = CONFIGURATIONS;
  if (!configuration) throw new Error('no configurations');
  const settings = settingsOf(configuration, { ...budget, steps: 6 }, 1);
  const wild = { ...settings, trainer: { ...settings.trainer, rates: { ...settings.trainer.rates, backbone: 1e30, head: 1e30 } } };
  const result = await oneRun({ configuration: configuration.id, settings: wild, people, base: null }, () => undefined);
  expect(result.after).toBeNull();
  expect(result.steps).toBeLessThan(6);
  expect(result.error).toContain('not a finite number');
});
