import { expect, test } from 'vitest';
import { goldenB, minimalStandard } from './golden-b.fixture.ts';
import { meanMetrics, rankingMetrics, type RankingMetrics } from './metrics.ts';
import { LLCM_RULE, REGDB_RULE, SYSU_RULE } from './rules.ts';

const at = (metrics: RankingMetrics, ...ranks: number[]): number[] => ranks.map((rank) => Number(metrics.cmc[rank - 1]?.toFixed(6)));

test('the golden distances are those written down', () => {
  const { distances } = goldenB();
  expect([distances.queries, distances.gallery]).toEqual([120, 116]);
  expect(distances.values[0]).toBeCloseTo(-0.449992173631, 12);
  expect(distances.values[120 * 116 - 1]).toBeCloseTo(0.437798244547, 12);
});

test('SYSU-MM01 rule equals AGW and MPANet (Golden B)', () => {
  const { distances, queries, gallery } = goldenB();
  const metrics = rankingMetrics(distances, queries, gallery, SYSU_RULE);
  expect(at(metrics, 1, 5, 10, 20)).toEqual([0.866667, 0.925, 0.933333, 1]);
  expect(metrics.mAP).toBeCloseTo(0.532510874, 9);
  expect(metrics.mINP).toBeCloseTo(0.188275321, 9);
  expect(metrics).toMatchObject({ queries: 120, skipped: 0 });
});

test('RegDB rule equals AGW (Golden B)', () => {
  const { distances, queries, gallery } = goldenB();
  const metrics = rankingMetrics(distances, queries, gallery, REGDB_RULE);
  expect(at(metrics, 1, 5, 10)).toEqual([0.916667, 0.958333, 0.966667]);
  expect(metrics.mAP).toBeCloseTo(0.549623103, 9);
  expect(metrics.mINP).toBeCloseTo(0.170772274, 9);
});

test('LLCM rule equals DEEN (Golden B, cameras relabelled)', () => {
  const { distances, queries, gallery } = goldenB();
  const relabelled = { ...queries, cameras: Array.from(queries.cameras, (camera) => (camera === 3 ? 1 : 5)) };
  const metrics = rankingMetrics(distances, relabelled, gallery, LLCM_RULE);
  expect(at(metrics, 1, 5, 10)).toEqual([0.808333, 0.866667, 0.883333]);
  expect(metrics.mAP).toBeCloseTo(0.533662174, 9);
  expect(metrics.mINP).toBeCloseTo(0.202792292, 9);
});

test('queries without a match left are skipped, not counted as misses (Golden B, identity 8)', () => {
  const { distances, queries, gallery } = goldenB('identity 8 in camera 2 only');
  const metrics = rankingMetrics(distances, queries, gallery, SYSU_RULE);
  expect(at(metrics, 1, 5, 10, 20)).toEqual([0.855932, 0.881356, 0.923729, 0.966102]);
  expect(metrics.mAP).toBeCloseTo(0.518868048, 9);
  expect(metrics.mINP).toBeCloseTo(0.185155498, 9);
  expect(metrics).toMatchObject({ queries: 118, skipped: 2 });
});

test('a gallery of two pictures works, and the curve stays at its end', () => {
  const metrics = rankingMetrics({ queries: 1, gallery: 2, values: [0.3, 0.1] }, { identities: [7], cameras: [3] }, { identities: [7, 9], cameras: [1, 1] }, SYSU_RULE, 4);
  expect(metrics).toEqual({ cmc: [0, 1, 1, 1], mAP: 0.5, mINP: 0.5, queries: 1, skipped: 0 });
});

test('an empty gallery skips every query', () => {
  const metrics = rankingMetrics({ queries: 2, gallery: 0, values: [] }, { identities: [1, 2], cameras: [3, 3] }, { identities: [], cameras: [] }, SYSU_RULE);
  expect(metrics).toMatchObject({ queries: 0, skipped: 2, mAP: Number.NaN });
});

test('the order of gallery rows does not matter', () => {
  const next = minimalStandard(99);
  const { distances, queries, gallery } = goldenB();
  const order = Array.from({ length: 116 }, (_, g) => ({ g, key: next() })).toSorted((a, b) => a.key - b.key).map(({ g }) => g);
  const shuffled = {
    values: Array.from({ length: 120 * 116 }, (_, i) => distances.values[Math.floor(i / 116) * 116 + (order[i % 116] ?? 0)] ?? Number.NaN),
    gallery: { identities: order.map((g) => gallery.identities[g] ?? 0), cameras: order.map((g) => gallery.cameras[g] ?? 0) },
  };
  expect(rankingMetrics({ ...distances, values: shuffled.values }, queries, shuffled.gallery, SYSU_RULE)).toEqual(rankingMetrics(distances, queries, gallery, SYSU_RULE));
});

test('draws count alike in their mean', () => {
  const draw = (value: number, queries: number): RankingMetrics => ({ cmc: [value], mAP: value, mINP: value, queries, skipped: 1 });
  expect(meanMetrics([draw(0, 10), draw(1, 30)])).toEqual({ cmc: [0.5], mAP: 0.5, mINP: 0.5, queries: 40, skipped: 2 });
});
