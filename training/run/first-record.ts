import * as tf from '@tensorflow/tfjs';
import { type RunRecord } from '../../contract/training-record.ts';
import { startBackend } from '../backend/backend.ts';
import { dataHash } from '../datasets/data-hash.ts';
import { type RunRequest } from './run.ts';

/** What is known of a run before it begins. */
export async function firstRecord({ preset, settings, dataset, data, base, version }: RunRequest): Promise<RunRecord> {
  const backend = await startBackend();
  const identities = (part: 'train' | 'validation'): number => new Set(dataset[part].map(({ identity }) => identity)).size;
  const count = (modality: 'visible' | 'infrared'): number => dataset.train.filter((image) => image.modality === modality).length;
  return {
    format: 1,
    preset,
    settings,
    data: {
      folder: data.folders[0] ?? dataset.root,
      folders: [...data.folders],
      validationShare: data.validationShare,
      layout: dataset.layout,
      hash: await dataHash(dataset),
      identities: identities('train'),
      visible: count('visible'),
      infrared: count('infrared'),
      validationIdentities: identities('validation'),
      notes: [...dataset.notes],
    },
    base: base && { file: base.file, sha256: base.sha256, matched: base.report.matched.length, missing: [...base.report.missing], unused: base.report.unused.length, folded: base.folded.length },
    versions: { duskmatch: version, node: process.version, tensorflow: tf.version['tfjs'] ?? '', backend: backend.note },
    startedAt: new Date().toISOString(),
    before: null,
    strip: null,
    evaluations: [],
    ending: 'running',
    error: null,
    remedy: null,
    model: null,
  };
}
