import { join } from 'node:path';
import { z } from 'zod';
import { Calibration } from '../../contract/calibration.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { instant } from '../../contract/time.ts';
import { type Session } from '../context.ts';
import { readKept } from '../kept-file.ts';
import { writeWhole } from '../media/write-file.ts';
import { modelRow } from '../model/registry.ts';
import { siblingModule } from '../sibling.ts';
import { askWorker } from '../ask-worker.ts';
import { type CalibrationReply, type CalibrationTask } from './calibration-messages.ts';
import { labelledRows, labelState } from './labelled-rows.ts';

type Desk = Pick<Session, 'index' | 'casework' | 'folder'>;
/** With the labels that it was made of, see labelState. */
const Kept = z.object({ labels: z.string(), calibration: Calibration });

const fileOf = ({ folder }: Desk, { sha256 }: EmbedderCard): string => join(folder.cache, 'calibration', `${sha256.slice(0, 16)}.json`);

/** The last calibration of a model, kept in a file that may be deleted at any time; null where there is none. */
export function readCalibration(desk: Desk, card: EmbedderCard): Calibration | null {
  const kept = readKept(fileOf(desk, card), Kept);
  if (kept?.calibration.sha256 !== card.sha256) return null;
  return { ...kept.calibration, modelId: card.id, stale: kept.labels !== labelState(desk.index, desk.casework) };
}

/**
 * Measures the precision of a model's scores on all that is labelled now, in a thread of its own, and keeps it.
 * @throws UserFacingError 'disk-full'
 */
export async function measureCalibration(desk: Desk, card: EmbedderCard): Promise<Calibration> {
  const labels = labelState(desk.index, desk.casework);
  const task: CalibrationTask = { indexDb: desk.folder.indexDb, modelRow: modelRow(desk.index, card), dimension: card.output.dimension, rows: labelledRows(desk) };
  const { sightings, pairs } = await askWorker<CalibrationReply>(siblingModule('./calibration.worker', import.meta.url), task, 'calibration');
  const calibration: Calibration = { modelId: card.id, sha256: card.sha256, measuredAt: instant(Date.now()), stale: false, sightings, pairs: [...pairs] };
  await writeWhole(fileOf(desk, card), Buffer.from(JSON.stringify({ labels, calibration } satisfies z.infer<typeof Kept>)), { durable: false });
  return calibration;
}
