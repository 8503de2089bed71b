import { existsSync } from 'node:fs';
import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type ModelId } from '../../contract/ids.ts';
import { storeError } from '../store/store-error.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { installedModels } from './installed.ts';
import { verifyModelFile } from './model-file.ts';

/**
 * Copies a model out, its card beside it (`x.json` for `x.onnx`), so that it can be imported elsewhere. Nothing is overwritten.
 * @throws UserFacingError 'not-found' | 'bad-request' where the place is taken or the name no model's | 'model' | 'disk-full'
 */
export async function exportModel(id: ModelId, path: string, resources: string, folder: WorkspaceFolder): Promise<{ file: string; cardFile: string }> {
  const found = installedModels(resources, folder).find(({ card }) => card.id === id);
  if (!found) throw new UserFacingError('not-found', `There is no model "${id}".`, { remedy: 'Choose one of those listed.' });
  if (!path.endsWith('.onnx')) throw new UserFacingError('bad-request', `${path} is no name of a model.`, { remedy: 'Let it end in .onnx.' });
  const cardFile = path.replace(/\.onnx$/, '.json');
  for (const taken of [path, cardFile]) if (existsSync(taken)) throw new UserFacingError('bad-request', `${taken} is already there.`, { remedy: 'Choose another name.' });
  await verifyModelFile(found);
  const partial = `${path}.partial`;
  try {
    await copyFile(found.file, partial);
    await writeFile(cardFile, `${JSON.stringify({ ...found.card, file: basename(path) }, null, 2)}\n`);
    await rename(partial, path);
  } catch (error) {
    await Promise.all([rm(partial, { force: true }), rm(cardFile, { force: true })]);
    throw storeError(error, path, 'Choose another place.');
  }
  return { file: path, cardFile };
}
