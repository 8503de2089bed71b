import { type AblationResults, type RunResult } from './result.ts';

export function runResult(configuration: string, seed: number, scores: readonly [number, number] | null): RunResult {
  const direction = (mAP: number, rank1: number, query: string) => ({ query, gallery: query === 'visible' ? 'infrared' : 'visible', mAP, rank1, mINP: mAP / 2 });
  return {
    configuration, seed, fingerprint: 'f', steps: 10, seconds: 40 + seed,
    before: [direction(0.04, 0.02, 'visible'), direction(0.05, 0.03, 'infrared')],
    after: scores && [direction(scores[0], scores[0] / 2, 'visible'), direction(scores[1], scores[1] / 2, 'infrared')],
    otherStyle: scores && [direction(0.05, 0.01, 'visible'), direction(0.06, 0.01, 'infrared')],
    terms: {}, error: scores ? null : 'the loss is not a finite number.',
  };
}

/** Three rows: three seeds, one seed, and one that diverged. */
export const RESULTS: AblationResults = {
  command: 'node bench/ablation/run.ts --out /tmp/x', backbone: 'small', steps: 10, seeds: [1, 2, 3], batch: '8 people with 4 + 4 pictures', pictures: '64×32',
  data: { trained: 20, heldOut: 6, trainPictures: 320, heldOutPictures: 48, hash: 'abc' }, base: null, machine: '2 × processor',
  rows: [
    { id: 'a', title: 'softmax & <hard>', runs: [runResult('a', 1, [0.1, 0.2]), runResult('a', 2, [0.2, 0.2]), runResult('a', 3, [0.3, 0.2])] },
    { id: 'b', title: 'UBAT', runs: [runResult('b', 1, [0.42, 0.31])] },
    { id: 'c', title: 'with *beyond*', runs: [runResult('c', 1, null)] },
  ],
};
