import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type LabelledPicture, trainingLabels } from '../casework/training-labels.ts';
import { type Session } from '../context.ts';
import { writeWhole } from '../media/write-file.ts';

const COLUMNS = ['file', 'identity', 'camera', 'modality', 'x', 'y', 'width', 'height'] as const;

/**
 * Writes the workspace's confirmed identities as a dataset of their own, `manifest.csv`: a run keeps the labels that it
 * was trained on, whatever is confirmed or undone later. Identities are split whole by whoever reads it.
 * @throws UserFacingError 'bad-request' where nothing is labelled, 'disk-full'
 */
export async function writeLabels(session: Pick<Session, 'index' | 'casework' | 'folder'>, folder: string): Promise<void> {
  const labels = trainingLabels(session);
  if (labels.length === 0) throw new UserFacingError('bad-request', 'No identity of this workspace has a confirmed sighting that can be read now.', { remedy: 'Confirm sightings in the results or in the library first, or train on a folder alone.' });
  const rows = [...new Set(labels.map(row))];
  await writeWhole(join(folder, 'manifest.csv'), Buffer.from(`${COLUMNS.join(',')}\n${rows.join('\n')}\n`), { durable: false });
}

function row({ file, identity, camera, modality, box }: LabelledPicture): string {
  const sides = box ? [box.x, box.y, box.width, box.height] : ['', '', '', ''];
  return [file, identity, camera ?? '', modality, ...sides].map((value) => quoted(String(value))).join(',');
}

const quoted = (text: string): string => (/[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
