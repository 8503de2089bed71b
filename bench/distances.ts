/**
 * Distances of one draw of an evaluation, every query with every picture of the gallery: in JavaScript and by onnxruntime's
 * matrix product. usage: node bench/distances.ts [--rows 500,1000,2060] [--dimension 512] [--out FOLDER]
 */
import { parseArgs } from 'node:util';
import { manyCosineDistances } from '../training/evaluation/distances.ts';
import { cosineDistances } from '../training/evaluation/feature-rows.ts';
import { machine } from './machine.ts';
import { publish } from './publish.ts';
import { ClusteredVectors, CLUSTERS } from './search/clustered.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '500,1000,2060' }, dimension: { type: 'string', default: '512' }, out: { type: 'string' } } });
const dimension = Number(values.dimension);
const onMachine = machine('onnxruntime on the CPU');
const vectors = new ClusteredVectors({ ...CLUSTERS, dimension, identities: 206 });

const results = [];
for (const count of values.rows.split(',').map(Number)) {
  const features = { dimension, values: new Float32Array(2 * count * dimension) };
  for (let row = 0; row < 2 * count; row++) features.values.set(vectors.draw(row, row < count ? 'visible' : 'infrared'), row * dimension);
  const [queries, gallery] = [0, count].map((from) => Array.from({ length: count }, (_, i) => from + i)) as [number[], number[]];
  await manyCosineDistances(features, queries, gallery);
  const began = performance.now();
  const slow = cosineDistances(features, queries, gallery);
  const between = performance.now();
  const fast = await manyCosineDistances(features, queries, gallery);
  const ended = performance.now();
  let difference = 0;
  for (let i = 0; i < slow.values.length; i++) difference = Math.max(difference, Math.abs((slow.values[i] as number) - (fast.values[i] as number)));
  results.push({ count, plainMs: between - began, productMs: ended - between, difference });
}

const text = [
  `All distances of n queries and n others, ${dimension} dimensions. ${onMachine}.`,
  '',
  '| n | JavaScript, ms | matrix product, ms | ratio | largest difference |',
  '|--:|--:|--:|--:|--:|',
  ...results.map(({ count, plainMs, productMs, difference }) => `| ${count} | ${plainMs.toFixed(0)} | ${productMs.toFixed(1)} | ${(plainMs / productMs).toFixed(0)}× | ${difference.toExponential(1)} |`),
].join('\n');
await publish('distances', { machine: onMachine, dimension, results }, text, values);
