import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { batchAll } from './batch-all.ts';
import { batchAllHeteroCenterTriplet } from './batch-all-hetero-center-triplet.ts';
import { batchHard } from './batch-hard.ts';
import { type EmbeddedBatch } from './batch.ts';
import { cosineSoftmax } from './cosine-softmax.ts';
import { crossModalityBatchHard } from './cross-modality-batch-hard.ts';
import { goldenEmbeddings, goldenIdentities, goldenModalities, goldenWeights } from './golden-a.fixture.ts';
import { hardHeteroCenterTriplet } from './hard-hetero-center-triplet.ts';
import * as oracle from './oracles.fixture.ts';
import { softmax } from './softmax.ts';
import { unifiedBatchAllTriplet } from './unified-batch-all-triplet.ts';

type Rows = oracle.Rows;
const matrix = (rows: Rows): tf.Tensor2D => tf.tensor2d(rows.map((row) => [...row]));
const batchOf = (rows: Rows, identities = goldenIdentities, modalities = goldenModalities): EmbeddedBatch => ({ embeddings: matrix(rows), identities, modalities });
const golden = (): EmbeddedBatch => batchOf(goldenEmbeddings);
const value = (scalar: tf.Scalar): number => scalar.dataSync()[0] ?? Number.NaN;
const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

/** tf.grad for functions of a matrix. */
const gradientOf = (loss: (x: tf.Tensor2D) => tf.Scalar) => (rows: Rows): Promise<number[][]> =>
  tf.grad((x: tf.Tensor) => loss(x as tf.Tensor2D))(matrix(rows)).array() as Promise<number[][]>;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('Golden A, by the slow oracle in float64', () => {
  const firstAnchor = (gamma: number, margin: number): number => oracle.ubatPerAnchor(goldenEmbeddings, goldenIdentities, gamma, margin)[0] ?? Number.NaN;

  test.each([
    [1, 0.25, 3.586146926644, 3.578147823037],
    [16, 0.25, 23.519063755284, 22.789373062423],
    [64, 0.25, 93.487549731324, 90.618989383837],
    [128, 0.35, 199.711450599919, 194.037834472049],
  ])('UBAT γ %d m %d', (gamma, margin, mean, first) => {
    expect(relative(oracle.ubat(goldenEmbeddings, goldenIdentities, gamma, margin), mean)).toBeLessThan(1e-12);
    expect(relative(firstAnchor(gamma, margin), first)).toBeLessThan(1e-12);
  });

  test.each([
    [16, 0, 1.995340861465],
    [30, 0.35, 10.357078768403],
    [64, 0.35, 22.031499700848],
  ])('Cosine Softmax s %d m %d', (scale, margin, expected) => {
    expect(relative(oracle.cosineSoftmax(goldenEmbeddings, goldenIdentities, goldenWeights, scale, margin), expected)).toBeLessThan(1e-12);
  });

  test('centre losses', () => {
    const raw = oracle.centers(goldenEmbeddings, goldenIdentities, goldenModalities);
    const unit = oracle.centers(goldenEmbeddings, goldenIdentities, goldenModalities, true);
    expect(oracle.ubat(raw.rows, raw.labels, 16, 0.25)).toBeCloseTo(16.237354825308, 11);
    expect(oracle.ubat(unit.rows, unit.labels, 16, 0.25)).toBeCloseTo(16.446530906918, 11);
    expect(oracle.batchHard(raw.rows, raw.labels, 0.3)).toBeCloseTo(1.653438503653, 11);
    expect(oracle.batchHard(unit.rows, unit.labels, 0.3)).toBeCloseTo(0.903574761026, 11);
  });
});

/** Every loss with its oracle; float32 against float64. */
const raw = 'raw' as const;
const cases: [string, (batch: EmbeddedBatch) => tf.Scalar, (rows: Rows) => number][] = [
  ['UBAT γ 1', (batch) => unifiedBatchAllTriplet(batch, { gamma: 1, margin: 0.25 }), (rows) => oracle.ubat(rows, goldenIdentities, 1, 0.25)],
  ['UBAT γ 16', (batch) => unifiedBatchAllTriplet(batch, { gamma: 16, margin: 0.25 }), (rows) => oracle.ubat(rows, goldenIdentities, 16, 0.25)],
  ['UBAT γ 64', (batch) => unifiedBatchAllTriplet(batch, { gamma: 64, margin: 0.25 }), (rows) => oracle.ubat(rows, goldenIdentities, 64, 0.25)],
  ['UBAT γ 128', (batch) => unifiedBatchAllTriplet(batch, { gamma: 128, margin: 0.35 }), (rows) => oracle.ubat(rows, goldenIdentities, 128, 0.35)],
  ['UBAT γ 64 divided by γ', (batch) => unifiedBatchAllTriplet(batch, { gamma: 64, margin: 0.25, divideByGamma: true }), (rows) => oracle.ubat(rows, goldenIdentities, 64, 0.25) / 64],
  ['Cosine Softmax s 30', (batch) => cosineSoftmax(batch, matrix(goldenWeights), { scale: 30, margin: 0.35 }), (rows) => oracle.cosineSoftmax(rows, goldenIdentities, goldenWeights, 30, 0.35)],
  ['Cosine Softmax s 64', (batch) => cosineSoftmax(batch, matrix(goldenWeights), { scale: 64, margin: 0.35 }), (rows) => oracle.cosineSoftmax(rows, goldenIdentities, goldenWeights, 64, 0.35)],
  ['BAHCT', (batch) => batchAllHeteroCenterTriplet(batch, { gamma: 16, margin: 0.25, centersOf: raw }), (rows) => overCenters(rows, false, (c, l) => oracle.ubat(c, l, 16, 0.25))],
  ['BAHCT of unit features', (batch) => batchAllHeteroCenterTriplet(batch, { gamma: 16, margin: 0.25, centersOf: 'unit' }), (rows) => overCenters(rows, true, (c, l) => oracle.ubat(c, l, 16, 0.25))],
  ['HCT hard', (batch) => hardHeteroCenterTriplet(batch, { margin: 0.3, centersOf: raw }), (rows) => overCenters(rows, false, (c, l) => oracle.batchHard(c, l, 0.3))],
  ['HCT hard of unit features', (batch) => hardHeteroCenterTriplet(batch, { margin: 0.3, centersOf: 'unit' }), (rows) => overCenters(rows, true, (c, l) => oracle.batchHard(c, l, 0.3))],
  ['batch hard', (batch) => batchHard(batch, { margin: 0.3 }), (rows) => oracle.batchHard(rows, goldenIdentities, 0.3)],
  ['cross-modality batch hard', (batch) => crossModalityBatchHard(batch, { margin: 0.3 }), (rows) => oracle.batchHard(rows, goldenIdentities, 0.3, (i, j) => goldenModalities[i] !== goldenModalities[j])],
  ['batch all, smooth', (batch) => batchAll(batch, { margin: 0.25, form: 'smooth' }), (rows) => oracle.batchAll(rows, goldenIdentities, 0.25, true)],
  ['batch all, hinge', (batch) => batchAll(batch, { margin: 0.25, form: 'hinge' }), (rows) => oracle.batchAll(rows, goldenIdentities, 0.25, false)],
];

function overCenters(rows: Rows, unit: boolean, loss: (rows: Rows, labels: number[]) => number): number {
  const centers = oracle.centers(rows, goldenIdentities, goldenModalities, unit);
  return loss(centers.rows, centers.labels);
}

describe.each(cases)('%s', (_, loss, slow) => {
  const gradient = gradientOf((x) => loss({ ...golden(), embeddings: x }));

  test('equals its oracle', () => {
    expect(relative(value(loss(golden())), slow(goldenEmbeddings))).toBeLessThan(3e-6);
  });

  test('has the gradient of finite differences', async () => {
    const actual = await gradient(goldenEmbeddings);
    const expected = oracle.finiteDifferences(slow, goldenEmbeddings);
    const scale = Math.max(...expected.flat().map(Math.abs));
    actual.forEach((row, i) => row.forEach((x, j) => expect(Math.abs(x - (expected[i]?.[j] ?? Number.NaN)) / scale).toBeLessThan(3e-4)));
  });

  test('does not depend on the order of the batch', () => {
    const order = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4];
    const pick = <T>(list: readonly T[]): T[] => order.flatMap((i) => list.slice(i, i + 1));
    const shuffled = batchOf(pick(goldenEmbeddings), pick(goldenIdentities), pick(goldenModalities));
    expect(relative(value(loss(shuffled)), value(loss(golden())))).toBeLessThan(3e-6);
  });
});

test.each(cases.filter(([name]) => /UBAT|Cosine|BAHCT$|batch all/.test(name)))('%s does not depend on the length of the features', (_, loss) => {
  const longer = batchOf(goldenEmbeddings.map((row) => row.map((x) => x * 7)));
  expect(relative(value(loss(longer)), value(loss(golden())))).toBeLessThan(3e-6);
});

test('the gradient of UBAT is that written down in Golden A', async () => {
  const rows = await gradientOf((x) => unifiedBatchAllTriplet({ ...golden(), embeddings: x }, { gamma: 16, margin: 0.25 }))(goldenEmbeddings);
  expect(Math.sqrt(rows.flat().reduce((sum, x) => sum + x * x, 0))).toBeCloseTo(5.442037, 4);
  expect(rows[0]?.[0]).toBeCloseTo(-0.51628846, 4);
  expect(rows[11]?.[7]).toBeCloseTo(-0.3556, 4);
});

test('UBAT over γ tends to the batch-hard hinge on cosines', () => {
  const limit = oracle.cosineHardHinge(goldenEmbeddings, goldenIdentities, 0.25);
  const gaps = [16, 64, 256, 512].map((gamma) => value(unifiedBatchAllTriplet(golden(), { gamma, margin: 0.25, divideByGamma: true })) - limit);
  expect(gaps[0]).toBeGreaterThan(gaps[1] ?? Number.NaN);
  expect(gaps[1]).toBeGreaterThan(gaps[2] ?? Number.NaN);
  expect(Math.abs(gaps[3] ?? Number.NaN)).toBeLessThan(1e-4);
});

test('γ = 512 on opposite and on equal features gives finite values and gradients', async () => {
  const opposite: Rows = [[1, 0], [-1, 0], [1, 0], [-1, 0]];
  const labels = [0, 0, 1, 1];
  const loss = (x: tf.Tensor2D): tf.Scalar => unifiedBatchAllTriplet({ embeddings: x, identities: labels, modalities: ['visible', 'infrared', 'visible', 'infrared'] }, { gamma: 512, margin: 0.35 });
  expect(value(loss(matrix(opposite)))).toBeCloseTo(512 * 2.35, 1);
  expect((await gradientOf(loss)(opposite)).flat().every(Number.isFinite)).toBe(true);
});

test('an anchor without a positive, or a batch of one identity, adds nothing', async () => {
  const single: EmbeddedBatch = { embeddings: matrix([[1, 0], [0, 1], [1, 1]]), identities: [0, 1, 2], modalities: ['visible', 'visible', 'infrared'] };
  const same: EmbeddedBatch = { ...single, identities: [4, 4, 4] };
  for (const batch of [single, same]) {
    expect(value(unifiedBatchAllTriplet(batch, { gamma: 64, margin: 0.35 }))).toBe(0);
    expect(value(batchHard(batch, { margin: 0.3 }))).toBe(0);
    expect(value(batchAll(batch, { margin: 0.3, form: 'smooth' }))).toBe(0);
  }
});

test('softmax is cross-entropy, stable for large logits', () => {
  const logits: Rows = [[1, 2, 3], [1000, 0, -1000]];
  const expected = (Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)) - 3 + 0) / 2;
  expect(value(softmax(matrix(logits), [2, 0]))).toBeCloseTo(expected, 6);
});

test('no loss leaves tensors behind', () => {
  const batch = golden();
  const before = tf.memory().numTensors;
  for (const [, loss] of cases.filter(([name]) => !name.startsWith('Cosine'))) loss(batch).dispose();
  expect(tf.memory().numTensors).toBe(before);
});
