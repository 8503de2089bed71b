import { expect, it } from 'vitest';
import { type Calibration, type PairCalibration } from '../../../contract/calibration.ts';
import { NO_FILTER } from '../../../contract/frame.ts';
import { type SearchHit, type SearchRequest } from '../../../contract/search.ts';
import { precisionOf } from './use-precision.ts';

const step = (from: number, precision: number) => ({ from, pairs: 412, matches: Math.round(412 * precision), precision, low: precision - 0.04, high: precision + 0.04 });
const pair = (name: PairCalibration['pair'], steps: PairCalibration['steps']): PairCalibration => ({ pair: name, pairs: 1, matches: 1, identities: 1, needs: { pairs: 1, matches: 1, identities: 1 }, steps, reliability: [], error: null });
const calibration = { stale: false, pairs: [pair('visible-visible', [step(-1, 0.1), step(0.7, 0.9)]), pair('visible-infrared', [step(-1, 0), step(0.412, 0.83)]), pair('infrared-infrared', [])] } as unknown as Calibration;
const request = (modality: 'visible' | 'infrared', filter: 'visible' | 'infrared' | null, count = 1): SearchRequest => ({ exemplars: Array.from({ length: count }, () => ({ kind: 'photo', queryId: 'a'.repeat(32) as never, box: null, modality })), filter: { ...NO_FILTER, modality: filter }, limit: 10 });
const hit = (score: number, modality: 'visible' | 'infrared') => ({ score, modality }) as Pick<SearchHit, 'score' | 'modality'>;

it('goes by the score as it is shown, and by the modalities of both sides', () => {
  const { of } = precisionOf(calibration, request('visible', 'infrared'), []);
  expect(of(hit(0.41151, 'infrared'))?.precision).toBe(0.83);
  expect(of(hit(0.41149, 'infrared'))?.precision).toBe(0);
  expect(of(hit(0.5, 'visible'))?.precision).toBe(0.1);
});

it('a threshold holds for every modality searched', () => {
  expect(precisionOf(calibration, request('visible', 'infrared'), []).least(0.8)).toBe(0.412);
  expect(precisionOf(calibration, request('visible', null), []).least(0.8)).toBe(0.7);
  expect(precisionOf(calibration, request('visible', null), []).least(0.95)).toBe(null);
  expect(precisionOf(calibration, request('infrared', null), []).least(0.8)).toBe(null);
});

it('says why scores stand for nothing', () => {
  expect(precisionOf(null, request('visible', null), []).missing).toBe('never');
  expect(precisionOf(calibration, request('visible', null, 2), []).missing).toBe('several');
  expect(precisionOf(calibration, request('infrared', 'infrared'), []).missing).toBe('few');
});
