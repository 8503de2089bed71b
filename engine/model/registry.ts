import { type Database } from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type ModelId } from '../../contract/ids.ts';
import { type DetectorCard, type EmbedderCard, type InstalledModel } from '../../contract/model.ts';
import { type ActiveModel } from '../context.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { dropVectors } from './drop-vectors.ts';
import { installedModels, type Installed } from './installed.ts';
import { forgetPrevious, previousModel, requireIdle, serve, servingModel } from './serving.ts';
import { readSpeeds } from './speeds.ts';

const isEmbedder = (model: Installed): model is Installed<EmbedderCard> => model.card.kind === 'embedder';
const isDetector = (model: Installed): model is Installed<DetectorCard> => model.card.kind === 'detector';

/** The app's own embedders; what a new workspace starts with is the best of them. */
const OWN = /^duskmatch-/;
const BEST_FIRST: readonly string[] = ['duskmatch-1', 'duskmatch-1-int8', 'duskmatch-base-1'];

/**
 * The model whose vectors serve searches, entered in `index.db` where it is new there. A new workspace's choice is written
 * down: a later version of the app that brings a better model must not take a workspace's vectors out of use.
 * @throws UserFacingError 'model' where it is missing, or the index holds vectors of other weights under its id
 */
export function activeModel(index: Database, resources: string, folder: WorkspaceFolder): ActiveModel {
  const embedders = installedModels(resources, folder).filter(isEmbedder);
  const chosen = servingModel(index);
  const model = chosen === null ? ownEmbedder(embedders) : embedders.find(({ card }) => card.id === chosen);
  if (!model) {
    throw new UserFacingError('model', chosen === null ? `There is no model of Duskmatch's own in ${resources}.` : `The model "${chosen}" that this workspace uses is missing from ${folder.models}.`, {
      remedy: chosen === null ? 'Install Duskmatch again.' : 'Put its folder back there.',
    });
  }
  if (chosen === null) serve(index, model.card.id);
  return { row: modelRow(index, model.card), card: model.card, file: model.file };
}

function ownEmbedder(embedders: readonly Installed<EmbedderCard>[]): Installed<EmbedderCard> | undefined {
  const own = embedders.filter(({ card, builtIn }) => builtIn && OWN.test(card.id));
  return BEST_FIRST.flatMap((id) => own.filter(({ card }) => card.id === id)).at(0) ?? own.at(0);
}

/** The id of a model's row in `index.db`, entered where new. @throws UserFacingError 'model' where the weights are others */
export function modelRow(index: Database, card: EmbedderCard): number {
  const known = index.prepare<[string], { id: number; sha256: string }>('SELECT id, sha256 FROM models WHERE model_id = ?').get(card.id);
  if (!known) {
    return Number(index.prepare('INSERT INTO models (model_id, sha256, dimension) VALUES (?, ?, ?)').run(card.id, card.sha256, card.output.dimension).lastInsertRowid);
  }
  if (known.sha256 === card.sha256) return known.id;
  throw new UserFacingError('model', `The index holds vectors of another network called "${card.id}": the file ${card.file} has changed under the same id.`, {
    remedy: 'Give the changed model an id of its own in its card, or put the former file back.',
  });
}

/** The detector in use: the one imported last, else the app's own. */
export function detectorModel(resources: string, folder: WorkspaceFolder): Installed<DetectorCard> | null {
  return installedModels(resources, folder).filter(isDetector).at(-1) ?? null;
}

/** What the list and removal of models need of a session. */
export interface ModelUse {
  readonly index: Database;
  readonly folder: WorkspaceFolder;
  readonly model: ActiveModel;
}

/** What a vector takes in index.db beside its numbers: its row's header and its entries in two indexes; measured. */
const ROW_BYTES = 48;

/** All models, built-in first, then by the time of their import. */
export function listModels({ index, folder, model }: ModelUse, resources: string): InstalledModel[] {
  const detector = detectorModel(resources, folder);
  const counted = index.prepare<[string, string], number>('SELECT count(*) FROM embeddings WHERE model = (SELECT id FROM models WHERE model_id = ? AND sha256 = ?)').pluck();
  const previous = previousModel(index);
  const speedOf = readSpeeds(folder);
  return installedModels(resources, folder).map(({ card, builtIn, addedAt }) => {
    const embedded = card.kind === 'embedder' ? (counted.get(card.id, card.sha256) ?? 0) : 0;
    return {
      card,
      builtIn,
      addedAt,
      active: card.id === (card.kind === 'embedder' ? model.card.id : detector?.card.id),
      previous: card.id === previous && card.id !== model.card.id,
      embedded,
      vectorBytes: card.kind === 'embedder' ? embedded * (4 * card.output.dimension + ROW_BYTES) : 0,
      speed: speedOf(card.sha256),
    };
  });
}

/**
 * Takes an imported model and its vectors away. A detector may go while it is in use: the one before it serves from
 * the next opening of the workspace.
 * @throws UserFacingError 'not-found' | 'bad-request' for a built-in model | 'conflict' for one that is in use or being promoted
 */
export async function removeModel({ index, folder }: ModelUse, resources: string, id: ModelId): Promise<void> {
  const unwanted = installedModels(resources, folder).find(({ card }) => card.id === id);
  if (!unwanted) throw new UserFacingError('not-found', `There is no model "${id}".`);
  const { card, builtIn, file } = unwanted;
  if (builtIn) throw new UserFacingError('bad-request', `${card.name} comes with Duskmatch and cannot be removed.`);
  if (card.kind === 'embedder') {
    requireIdle(index, card, 'it cannot be removed');
    await dropVectors(index, card);
    requireIdle(index, card, 'it cannot be removed');
  }
  forgetPrevious(index, card.id);
  index.prepare('DELETE FROM models WHERE model_id = ?').run(id);
  rmSync(dirname(file), { recursive: true, force: true });
}
