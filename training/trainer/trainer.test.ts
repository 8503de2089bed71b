import * as tf from '@tensorflow/tfjs';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test as anyTest } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { TOY, toySource } from './toy.fixture.ts';
import { type TrainerSettings } from '../../contract/training-settings.ts';
import { train, type Quality, type StepEvent, type TrainerHooks } from './trainer.ts';
import { TrainingState } from './training-state.ts';

/** In plain JavaScript these runs take minutes; `npm test` says that they were left out. */
const native = (await startBackend()).name === 'tensorflow';
const test = anyTest.skipIf(!native);

const quality = (mAP: number): Quality => ({ directions: [{ query: 'visible', gallery: 'infrared', cmc: {}, rank1: mAP, mAP, mINP: mAP }] });

/** Hooks that only listen. */
function listening(events: StepEvent[], more: Partial<TrainerHooks> = {}): TrainerHooks {
  return {
    onStep: (event) => void events.push(event),
    evaluate: () => null,
    onQuality: () => Promise.resolve(),
    between: () => Promise.resolve('go on'),
    save: () => Promise.resolve(),
    saveDue: () => false,
    ...more,
  };
}

async function wholeRun(settings: TrainerSettings = TOY): Promise<{ events: StepEvent[]; weights: Map<string, Float32Array> }> {
  const events: StepEvent[] = [];
  const state = new TrainingState(settings, 6, new Map());
  await train(state, toySource(), listening(events));
  const { weights } = await state.checkpoint('toy');
  state.dispose();
  return { events, weights: new Map([...weights].map(([name, { values }]) => [name, values])) };
}

test('a run learns: every term falls, the number of tensors does not change', async () => {
  const { events } = await wholeRun({ ...TOY, epochs: 8 });
  expect(events).toHaveLength(32);
  const mean = (from: number, to: number, pick: (event: StepEvent) => number): number => events.slice(from, to).reduce((sum, event) => sum + pick(event), 0) / (to - from);
  expect(mean(26, 32, ({ total }) => total)).toBeLessThan(0.7 * mean(0, 6, ({ total }) => total));
  for (const name of ['unifiedBatchAllTriplet', 'cosineSoftmax', 'batchAllHeteroCenterTriplet'] as const) expect(mean(26, 32, ({ terms }) => terms[name] ?? Number.NaN)).toBeLessThan(mean(0, 6, ({ terms }) => terms[name] ?? Number.NaN));
  expect(new Set(events.slice(1).map(({ tensors }) => tensors)).size).toBe(1);
});

test('the same settings give the same numbers', async () => {
  const [first, second] = [await wholeRun(), await wholeRun()];
  expect(first.events.map(({ total }) => total)).toEqual(second.events.map(({ total }) => total));
});

test.each([
  ['AdamW', {}],
  ['SGD, anchor and accumulation', { optimiser: { kind: 'sgd', momentum: 0.9, nesterov: true }, anchor: 0.1, accumulate: 2 }],
] as [string, Partial<TrainerSettings>][])('a checkpoint resumes exactly: %s', async (_, options) => {
  const settings = { ...TOY, ...options };
  const whole = await wholeRun(settings);
  const folder = join(mkdtempSync(join(tmpdir(), 'duskmatch-train-')), 'last');
  const events: StepEvent[] = [];
  const first = new TrainingState(settings, 6, new Map());
  await train(first, toySource(), listening(events, { between: () => Promise.resolve(events.length === 5 ? 'stop' : 'go on'), save: async () => writeCheckpoint(folder, await first.checkpoint('toy')) }));
  first.dispose();
  const second = TrainingState.resume(await readCheckpoint(folder));
  expect(second.progress.step).toBe(5);
  await train(second, toySource(), listening(events));
  const { weights } = await second.checkpoint('toy');
  second.dispose();
  expect(events.map(({ total }) => total)).toEqual(whole.events.map(({ total }) => total));
  for (const [name, values] of whole.weights) expect(weights.get(name)?.values, name).toEqual(values);
});

describe('kill -9', () => {
  /** Runs the process until it has printed `upTo` steps, then kills it; resolves with what it printed. */
  function run(folder: string, upTo: number): Promise<Map<number, number>> {
    const totals = new Map<number, number>();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'toy-run.fixture.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const { step, total } = JSON.parse(line) as { step: number; total: number };
      totals.set(step, total);
      if (totals.size === upTo) child.kill('SIGKILL');
    });
    return new Promise((resolve) => child.on('close', () => resolve(totals)));
  }

  test('a run killed twice gives the same numbers as one left alone', async () => {
    const base = mkdtempSync(join(tmpdir(), 'duskmatch-kill-'));
    const whole = await run(join(base, 'whole'), Infinity);
    const folder = join(base, 'killed');
    const parts = [await run(folder, 4), await run(folder, 5), await run(folder, Infinity)];
    const seen = new Map(parts.flatMap((part) => [...part]));
    expect(whole.size).toBe(12);
    expect([...seen].toSorted(([a], [b]) => a - b)).toEqual([...whole]);
    expect(parts[2]?.size).toBeLessThan(12);
  });
});

test('a loss that is not finite stops the run, names the terms and changes no weight', async () => {
  const state = new TrainingState(TOY, 6, new Map());
  const source = toySource();
  const poisoned = { ...source, batchAt: async (step: number) => ({ ...(await source.batchAt(step)), ...(step === 2 ? { images: new Float32Array(16 * 32 * 16 * 3).fill(Number.NaN) } : {}) }) };
  let reduce: Float32Array | undefined;
  const run = train(state, poisoned, listening([], { onStep: () => (reduce = Float32Array.from(state.variable('reduce.weight').dataSync())) }));
  await expect(run).rejects.toThrow(/step 3: the loss is not a finite number \(unifiedBatchAllTriplet NaN/);
  expect(state.variable('reduce.weight').dataSync()).toEqual(reduce);
  state.dispose();
});

test('the best is told, and patience ends a run that no longer gets better', async () => {
  const told: [number, boolean][] = [];
  const values = [0.2, 0.5, 0.4, 0.3, 0.9];
  const state = new TrainingState({ ...TOY, epochs: 5, patience: 2 }, 6, new Map());
  const ending = await train(state, toySource(), listening([], { evaluate: () => Promise.resolve(quality(values.shift() ?? 0)), onQuality: (_, step, isBest) => (told.push([step, isBest]), Promise.resolve()) }));
  expect(ending).toBe('no longer better');
  expect(told).toEqual([[4, true], [8, true], [12, false], [16, false]]);
  expect(state.progress.best).toEqual({ step: 8, mAP: 0.5 });
  state.dispose();
});

test('held blocks do not move, and neither do their running statistics', async () => {
  const state = new TrainingState({ ...TOY, frozenBlocks: 2, epochs: 1 }, 6, new Map());
  const held = ['conv1.weight', 'bn2.bias', 'bn1.running_mean'];
  const before = held.map((name) => state.variable(name).dataSync().slice());
  const free = state.variable('conv3.weight').dataSync().slice();
  await train(state, toySource(), listening([]));
  held.forEach((name, i) => expect(state.variable(name).dataSync(), name).toEqual(before[i]));
  expect(state.variable('conv3.weight').dataSync()).not.toEqual(free);
  state.dispose();
});

test('a run leaves nothing behind', async () => {
  const before = tf.memory().numTensors;
  await wholeRun({ ...TOY, anchor: 0.1 });
  expect(tf.memory().numTensors).toBe(before);
});
