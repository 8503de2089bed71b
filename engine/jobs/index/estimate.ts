import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SourceSettings } from '../../../contract/source.ts';
import { decodeFrame } from '../../ingest/decode.ts';
import { FrameProblem } from '../../ingest/decoded.ts';
import { type Sidecar } from '../../ingest/sidecar/sidecar.ts';
import { isSystemError } from '../../ingest/system-error.ts';
import { type Inference } from '../../model/inference.ts';
import { embedCrops } from './batches.ts';
import { cutPeople, peopleSource } from './people.ts';

/** The first frame is not counted: it also pays for what is loaded only once. */
const MEASURED = 6;

export interface EstimateBasis {
  readonly root: string;
  readonly settings: SourceSettings;
  readonly sidecar: Sidecar;
  readonly inference: Inference;
}

/**
 * How long one frame takes here, from some that are really decoded and embedded. One after another, while a run does
 * several things at once: rather too long than too short.
 * @param paths frames to try, the best spread over the folder
 * @returns seconds a frame; null where none could be taken
 */
export async function secondsPerFrame(paths: readonly string[], basis: EstimateBasis, signal: AbortSignal): Promise<number | null> {
  let taken = 0;
  let start = 0;
  for (const path of paths) {
    signal.throwIfAborted();
    if (!(await tryFrame(path, basis))) continue;
    if (taken++ === 0) start = performance.now();
    if (taken > MEASURED) break;
  }
  return taken > 1 ? (performance.now() - start) / 1000 / (taken - 1) : null;
}

/** @returns false for a frame that a run would list and leave out */
async function tryFrame(path: string, { root, settings, sidecar, inference }: EstimateBasis): Promise<boolean> {
  try {
    const { image } = await decodeFrame(await readFile(join(root, path)), path, settings.timeZone);
    const { crops } = await cutPeople(path, image, peopleSource(path, image, sidecar, settings.people), settings.people, null, inference);
    await embedCrops(crops, inference);
    return true;
  } catch (error) {
    if (error instanceof FrameProblem || isSystemError(error)) return false;
    throw error;
  }
}
