import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserFacingError } from '../contract/errors.ts';
import { type EmbedderCard } from '../contract/model.ts';
import { inspectModel } from '../engine/model/inspect-model.ts';
import { builtInModels } from '../engine/model/installed.ts';
import { engineOptions } from './locations.ts';
import { type CommonOptions } from './terminal.ts';

/**
 * A model by its file (its card beside it) or the id of one that comes with Duskmatch; undefined: the app's own.
 * @throws UserFacingError 'not-found' | 'model'
 */
export async function findEmbedder(model: string | undefined, { userData }: CommonOptions): Promise<{ card: EmbedderCard; file: string }> {
  const built = builtInModels(engineOptions('cli', userData).resources).flatMap(({ card, file }) => (card.kind === 'embedder' ? [{ card, file }] : []));
  // the app's own, as a new workspace has it
  const found = built.find(({ card }) => (model === undefined ? card.id.startsWith('duskmatch-') : card.id === model));
  if (found) return found;
  const ids = built.map(({ card }) => card.id).join(', ');
  if (model === undefined || !existsSync(model)) throw new UserFacingError('not-found', `There is no model file ${model ?? ''} and no model of that id.`, { remedy: `Give an ONNX file, or one of ${ids}.` });
  const { card, problems } = await inspectModel(resolve(model));
  if (card?.kind !== 'embedder' || problems.length > 0) throw new UserFacingError('model', problems.join(' ') || `${model} is no model that makes vectors of pictures.`, { remedy: `Give another file, or one of ${ids}.` });
  return { card, file: resolve(model) };
}
