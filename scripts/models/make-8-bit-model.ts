/**
 * Makes resources/models/duskmatch-1-int8.onnx and its card out of duskmatch-1: for machines whose processor does the work.
 * Fails where it loses more mAP than MOST_LOSS.
 * usage: node scripts/models/make-8-bit-model.ts DATA   (the folder that train-default.sh fills with drawn people)
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbedderCard } from '../../contract/model.ts';
import { readCard } from '../../engine/model/card-file.ts';
import { openDataset } from '../../training/datasets/recognise.ts';
import { MOST_LOSS, quantiseModel } from '../../training/run/quantise-model.ts';
import { writeCard } from './card.ts';
import { measureDrawn } from './measure-drawn.ts';

const [data] = process.argv.slice(2);
if (!data) throw new Error('usage: node scripts/models/make-8-bit-model.ts DATA');
const models = fileURLToPath(new URL('../../resources/models/', import.meta.url));
const out = join(models, 'duskmatch-1-int8.onnx');
rmSync(out, { force: true });

const { card, cosine, imagesPerSecond } = await quantiseModel({
  file: join(models, 'duskmatch-1.onnx'),
  card: EmbedderCard.parse(readCard(join(models, 'duskmatch-1.json'))),
  dataset: await openDataset(data),
  out,
  reduceRange: true,
  mostLoss: MOST_LOSS,
  signal: new AbortController().signal,
  onProgress: (stage) => console.error(stage),
});
const measured = await measureDrawn(data, out, card);
writeCard(out, { ...card, origin: `Made of duskmatch-1 by scripts/models/make-8-bit-model.ts. ${card.origin}`, metrics: measured.flatMap(({ metrics }) => metrics) });
for (const { name, metrics } of measured) console.log(`${name}: mAP ${metrics.map(({ direction, mAP }) => `${direction} ${(100 * mAP).toFixed(1)} %`).join(', ')}`);
console.log(`cosine ${cosine.mean.toFixed(4)}, least ${cosine.least.toFixed(4)}; ${imagesPerSecond.before.toFixed(0)} → ${imagesPerSecond.after.toFixed(0)} pictures a second`);
