import { createHash } from 'node:crypto';
import { UserFacingError } from '../../contract/errors.ts';
import { PictureCache } from '../../training/datasets/picture-cache.ts';
import { type BaseWeights } from '../../training/run/base-weights.ts';
import { type RunSettings } from '../../contract/training-settings.ts';
import { loaderOf } from '../../training/run/loader-of.ts';
import { startingWeights } from '../../training/run/starting-weights.ts';
import { measureQuality, validationImages } from '../../training/run/validation.ts';
import { train, type Quality, type StepEvent } from '../../training/trainer/trainer.ts';
import { TrainingState } from '../../training/trainer/training-state.ts';
import { type People } from './people.ts';
import { type RunResult } from './result.ts';

const CACHE_BYTES = 256 * 2 ** 20;
const SCORED_PICTURES = 1000;

export interface Work {
  readonly configuration: string;
  readonly settings: RunSettings;
  readonly people: People;
  readonly base: BaseWeights | null;
}

/** Of all that decides the numbers of a run. */
export const fingerprintOf = ({ settings, people, base }: Work): string => createHash('sha256').update(JSON.stringify([settings, people.hash, base?.sha256 ?? null])).digest('hex').slice(0, 16);

/** Trains one network and scores it before the first and after the last step. A loss that is not finite is a result too. */
export async function oneRun(work: Work, onStep: (event: StepEvent) => void): Promise<RunResult> {
  const { settings, people } = work;
  const { trainer } = settings;
  const [set, otherSet] = [people.heldOut, people.otherStyle].map((images) => validationImages(images, SCORED_PICTURES));
  if (!set || !otherSet) throw new UserFacingError('bad-request', 'There is nobody held out in both modalities to score on.', { remedy: 'Draw more people.' });
  const cache = new PictureCache(trainer.network, CACHE_BYTES);
  const loader = loaderOf(settings, people.train, CACHE_BYTES);
  const state = new TrainingState(trainer, loader.classes, await startingWeights({ base: work.base, settings }, loader));
  const events: StepEvent[] = [];
  let after: Quality | null = null;
  let otherStyle: Quality | null = null;
  const finish = (before: Quality, error: string | null): RunResult => ({
    configuration: work.configuration, seed: trainer.seed, fingerprint: fingerprintOf(work), steps: state.progress.step, seconds: state.progress.seconds,
    before: directionsOf(before), after: after && directionsOf(after), otherStyle: otherStyle && directionsOf(otherStyle), terms: lastTerms(events), error,
  });
  try {
    const before = await measureQuality(state.network, set, cache);
    try {
      await train(state, loader, {
        onStep: (event) => void (events.push(event), onStep(event)),
        evaluate: () => measureQuality(state.network, set, cache),
        onQuality: (quality) => Promise.resolve(void (after = quality)),
        between: () => Promise.resolve('go on'),
        save: () => Promise.resolve(),
        saveDue: () => false,
      });
      otherStyle = await measureQuality(state.network, otherSet, cache);
      return finish(before, null);
    } catch (error) {
      if (!(error instanceof UserFacingError && error.code === 'model')) throw error;
      return finish(before, error.message);
    }
  } finally {
    state.dispose();
    await loader.close();
  }
}

function lastTerms(events: readonly StepEvent[]): Record<string, number> {
  const last = events.slice(-Math.max(1, Math.round(events.length / 10)));
  const names = Object.keys(last[0]?.terms ?? {}) as (keyof StepEvent['terms'])[];
  return Object.fromEntries(names.map((name) => [name, last.reduce((sum, { terms }) => sum + (terms[name] ?? Number.NaN), 0) / last.length]));
}

const directionsOf = ({ directions }: Quality): RunResult['before'] => directions.map(({ query, gallery, rank1, mAP, mINP }) => ({ query, gallery, rank1, mAP, mINP }));
