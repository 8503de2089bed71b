import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type Dataset, type LabelledImage, type Part, PARTS } from './dataset.ts';

/**
 * What a run was trained on: SHA-256 over the sorted lines of part, relative path, size, identity, camera, modality and
 * box. Moving the folder does not change it; another split, label or file does. Contents are not read: 45,000 pictures
 * take seconds, not minutes.
 * @throws UserFacingError 'unreadable' naming the file
 */
export async function dataHash(dataset: Dataset): Promise<string> {
  const lines: string[] = [];
  for (const part of PARTS) {
    for (const image of dataset[part]) lines.push(await lineOf(dataset.root, part, image));
  }
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

async function lineOf(root: string, part: Part, { file, identity, camera, modality, box }: LabelledImage): Promise<string> {
  const size = await stat(file).then(
    (found) => found.size,
    (cause: unknown) => {
      throw new UserFacingError('unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Copy it again or take it out of the dataset.', cause });
    },
  );
  const inside = relative(root, file);
  // a manifest's pictures may lie anywhere: these stay where they are when its folder is moved
  const place = inside.startsWith('..') || isAbsolute(inside) ? file : inside.split(sep).join('/');
  return JSON.stringify([part, place, size, identity, camera, modality, box && [box.x, box.y, box.width, box.height]]);
}
