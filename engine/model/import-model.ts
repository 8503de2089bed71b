import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type ModelCard } from '../../contract/model.ts';
import { storeError } from '../store/store-error.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { CARD_FILE, installedModels } from './installed.ts';
import { requireFile } from './inspect-model.ts';
import { fingerprint } from './model-file.ts';
import { isolatedPlace, runTrial } from './trial/run-trial.ts';

/** Folders of imports under way; one found at another import was cut short. */
const PARTIAL = '.import-';
/** Vectors of different pictures closer than this: the network has collapsed, or its card gives a wrong normalisation. */
const COLLAPSED = 1 - 1e-6;

/**
 * Copies a model into the workspace after the copy has been run on pictures; size and checksum of the card are made anew.
 * The folder appears under its id at once or not at all.
 * @returns the card as it was stored
 * @throws UserFacingError 'not-found' | 'bad-request' where the id is taken | 'model' where it does not run as its card says | 'disk-full'
 */
export async function importModel(path: string, card: ModelCard, resources: string, folder: WorkspaceFolder): Promise<ModelCard> {
  requireFile(path);
  if (installedModels(resources, folder).some((installed) => installed.card.id === card.id)) {
    throw new UserFacingError('bad-request', `There is already a model with the id "${card.id}".`, { remedy: 'Give this one another id, or remove the other first.' });
  }
  const partial = join(folder.models, `${PARTIAL}${randomUUID()}`);
  try {
    await removePartials(folder.models);
    await mkdir(partial, { recursive: true });
    const name = `${card.id}.onnx`;
    await copyFile(path, join(partial, name));
    const stored: ModelCard = { ...card, file: name, ...(await fingerprint(join(partial, name))) };
    await requireRun(join(partial, name), stored);
    await writeFile(join(partial, CARD_FILE), `${JSON.stringify(stored, null, 2)}\n`);
    await rename(partial, join(folder.models, card.id));
    return stored;
  } catch (error) {
    throw storeError(error, folder.models, '');
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function removePartials(models: string): Promise<void> {
  const names = await readdir(models).catch(() => []);
  for (const name of names.filter((entry) => entry.startsWith(PARTIAL))) await rm(join(models, name), { recursive: true, force: true });
}

/** @throws UserFacingError 'model' where it does not run as its card says, or gives one vector for all pictures */
export async function requireRun(file: string, card: ModelCard): Promise<void> {
  const result = await runTrial({ kind: 'run', model: { card, file }, provider: 'cpu', threads: 1, measure: false }, isolatedPlace());
  if (result.kind !== 'run' || card.kind !== 'embedder') return;
  const { dimension } = card.output;
  const first = result.values.subarray(0, dimension);
  for (let start = dimension; start < result.values.length; start += dimension) {
    const cosine = first.reduce((sum, value, index) => sum + value * (result.values[start + index] ?? 0), 0);
    if (cosine < COLLAPSED) return;
  }
  throw new UserFacingError('model', `${card.name} gives the same vector for different pictures.`, { remedy: 'Check mean and std in the card, or the export of the model.' });
}
