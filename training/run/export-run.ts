import { hasCheckpoint, readCheckpoint } from '../trainer/checkpoint.ts';
import { TrainingState } from '../trainer/training-state.ts';
import { exportModel, type CardFacts } from './export-model.ts';
import { type RunRecord } from '../../contract/training-record.ts';
import { type RunFolder } from './run-folder.ts';

/** Makes the model of a run from its best checkpoint, or its last where nothing was validated. */
export async function exportRun(folder: RunFolder, record: RunRecord): Promise<RunRecord['model']> {
  const state = TrainingState.resume(await readCheckpoint(hasCheckpoint(folder.best) ? folder.best : folder.last));
  try {
    const { card, difference } = await exportModel(state.network, folder.model, factsOf(record, state.progress.step));
    return { file: folder.model, sha256: card.sha256, parity: difference };
  } finally {
    state.dispose();
  }
}

function factsOf(record: RunRecord, step: number): CardFacts {
  const { data, settings, preset, base } = record;
  const { network } = settings.trainer;
  const best = record.evaluations.findLast((evaluation) => evaluation.best);
  const started = record.startedAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return {
    id: `${preset}-${network.backbone}-${started}`.toLowerCase() as CardFacts['id'],
    name: `${network.backbone}, ${preset}, ${record.startedAt.slice(0, 10)}`,
    training: {
      summary: `Trained here on ${data.identities} identities from ${base ? base.file.split('/').at(-1) : 'random weights'}, ${step} steps.`,
      data: `${data.layout}: ${data.visible} visible and ${data.infrared} infrared pictures of ${data.identities} identities, ${data.validationIdentities} others held out; hash ${data.hash.slice(0, 16)}.`,
      recipe: `Preset ${preset}, seed ${settings.trainer.seed}, ${settings.sampling.people} people with ${settings.sampling.pictures} + ${settings.sampling.pictures} pictures a batch; all settings in the run's record.`,
    },
    metrics: (best?.directions ?? []).map(({ query, gallery, rank1, mAP, mINP }) => ({ data: `${data.validationIdentities} held-out identities of the training data`, protocol: 'plain', direction: `${query} to ${gallery}`, mAP, rank1, mINP })),
    limits: ['Measured on identities held out of its own training data only; other cameras and places may be harder.'],
    licence: 'As the training data and the base weights allow.',
    origin: `Duskmatch ${record.versions.duskmatch}, run of ${record.startedAt}`,
  };
}
