import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BaseWeights } from '../../training/run/base-weights.ts';
import { type StepEvent } from '../../training/trainer/trainer.ts';
import { type Budget, settingsOf } from './budget.ts';
import { type Configuration } from './configurations.ts';
import { fingerprintOf, oneRun, type Work } from './one-run.ts';
import { type People } from './people.ts';
import { RunResult } from './result.ts';

export interface Plan {
  /** Results go to `runs/` in it. */
  readonly folder: string;
  readonly configurations: readonly Configuration[];
  readonly seeds: readonly number[];
  readonly budget: Budget;
  readonly people: People;
  readonly base: BaseWeights | null;
}

export interface PlanListener {
  onStep(configuration: Configuration, event: StepEvent): void;
  /** After every run, with all results so far. */
  onResult(result: RunResult, all: readonly RunResult[], isNew: boolean): Promise<void>;
}

/** All configurations for the first seed, then for the next, so that a run cut short compares what it has. Finished runs are read, not repeated. */
export async function runPlan(plan: Plan, listener: PlanListener): Promise<RunResult[]> {
  const runs = join(plan.folder, 'runs');
  await mkdir(runs, { recursive: true });
  const all: RunResult[] = [];
  for (const seed of plan.seeds) {
    for (const configuration of plan.configurations) {
      const work: Work = { configuration: configuration.id, settings: settingsOf(configuration, plan.budget, seed), people: plan.people, base: plan.base };
      const file = join(runs, `${configuration.id}-${seed}.json`);
      const known = await finished(file, fingerprintOf(work));
      const result = known ?? (await oneRun(work, (event) => listener.onStep(configuration, event)));
      if (!known) await writeWhole(file, result);
      all.push(result);
      await listener.onResult(result, all, !known);
    }
  }
  return all;
}

/** The result of an earlier start, where it was made with the same settings, data and base weights. */
async function finished(file: string, fingerprint: string): Promise<RunResult | null> {
  try {
    const result = RunResult.parse(JSON.parse(await readFile(file, 'utf8')));
    return result.fingerprint === fingerprint ? result : null;
  } catch {
    return null; // not there, or cut short: the run is made anew
  }
}

export async function writeWhole(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.partial`, `${JSON.stringify(value, null, 2)}\n`);
  await rename(`${file}.partial`, file);
}
