import { UserFacingError } from '../../contract/errors.ts';
import { type ModelId } from '../../contract/ids.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { installedModels, type Installed } from './installed.ts';
import { verifyModelFile } from './model-file.ts';

/** @throws UserFacingError 'not-found' | 'bad-request' for a detector */
export function installedEmbedder(id: ModelId, resources: string, folder: WorkspaceFolder): Installed<EmbedderCard> {
  const found = installedModels(resources, folder).find((installed) => installed.card.id === id);
  if (!found) throw new UserFacingError('not-found', `There is no model "${id}".`, { remedy: 'Import it first, or choose one of those listed.' });
  const { card } = found;
  if (card.kind !== 'embedder') throw new UserFacingError('bad-request', `${card.name} finds people; it makes no vectors to search by.`, { remedy: 'Choose a model that makes vectors.' });
  return { ...found, card };
}

/**
 * An installed embedder whose file is the very one that was run when it was imported.
 * @throws UserFacingError what installedEmbedder throws; 'model'
 */
export async function usableEmbedder(id: ModelId, resources: string, folder: WorkspaceFolder): Promise<Installed<EmbedderCard>> {
  const found = installedEmbedder(id, resources, folder);
  await verifyModelFile(found);
  return found;
}
