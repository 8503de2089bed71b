import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserFacingError } from '../../contract/errors.ts';
import { encodeSafetensors, parseSafetensors } from '../weights/safetensors.ts';
import { type StateDict } from '../weights/state.ts';
import { TrainerSettings } from '../../contract/training-settings.ts';

/** Where a run stands, beside its numbers. */
export const Progress = z.object({
  /** Steps done. */
  step: z.number().int().nonnegative(),
  best: z.object({ step: z.number().int(), mAP: z.number() }).nullable(),
  /** Evaluations since the best. */
  sinceBest: z.number().int().nonnegative(),
  /** Seconds of computing so far, over all resumptions. */
  seconds: z.number().nonnegative(),
});
export type Progress = z.infer<typeof Progress>;

const Facts = z.object({ format: z.literal(1), settings: TrainerSettings, progress: Progress, classes: z.number().int(), dataHash: z.string() });

/** All that a run needs to go on exactly as if it had not stopped; random numbers depend on seed and step only. */
export interface Checkpoint {
  readonly settings: TrainerSettings;
  readonly progress: Progress;
  readonly classes: number;
  readonly dataHash: string;
  /** Network and classifier, by name. */
  readonly weights: StateDict;
  readonly optimiser: StateDict;
  /** Where the backbone's weights started, for the anchor; empty without one. */
  readonly origin: StateDict;
}

const PARTS = ['weights', 'optimiser', 'origin'] as const;

/**
 * Writes a checkpoint so that at every moment one whole checkpoint is on disk: into a folder beside, flushed, then renamed
 * into place. A crash or a full disk leaves the one before.
 * @throws UserFacingError 'disk-full'
 */
export async function writeCheckpoint(folder: string, { weights, optimiser, origin, ...facts }: Checkpoint): Promise<void> {
  const partial = `${folder}.partial`;
  const previous = `${folder}.previous`;
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    for (const [part, state] of [['weights', weights], ['optimiser', optimiser], ['origin', origin]] as const) await writeFlushed(join(partial, `${part}.safetensors`), encodeSafetensors(state));
    await writeFlushed(join(partial, 'checkpoint.json'), Buffer.from(JSON.stringify({ format: 1, ...facts }, null, 2)));
    await rm(previous, { recursive: true, force: true });
    if (existsSync(folder)) await rename(folder, previous);
    await rename(partial, folder);
    await rm(previous, { recursive: true, force: true });
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
      throw new UserFacingError('disk-full', `The disk is full: the checkpoint ${folder} could not be written; the one before it is whole.`, { remedy: 'Free some space, then resume the run.', cause: error });
    }
    throw error;
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Reads the newest whole checkpoint at a place.
 * @throws UserFacingError 'not-found' where there is none, 'model' where it is damaged
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint> {
  // a crash between the two renames leaves only the previous one
  const place = [folder, `${folder}.previous`].find((path) => existsSync(join(path, 'checkpoint.json')));
  if (!place) throw new UserFacingError('not-found', `There is no checkpoint at ${folder}.`, { remedy: 'Start a new run.' });
  const facts = Facts.safeParse(JSON.parse(await readFile(join(place, 'checkpoint.json'), 'utf8').catch(() => 'null')));
  if (!facts.success) throw new UserFacingError('model', `The checkpoint ${place} cannot be read: ${facts.error.issues[0]?.path.join('.') ?? ''} ${facts.error.issues[0]?.message ?? ''}.`, { remedy: 'Start a new run from its exported model.' });
  const [weights, optimiser, origin] = await Promise.all(PARTS.map(async (part) => parseSafetensors(await readFile(join(place, `${part}.safetensors`)), join(place, `${part}.safetensors`))));
  const { settings, progress, classes, dataHash } = facts.data;
  return { settings, progress, classes, dataHash, weights: weights ?? new Map(), optimiser: optimiser ?? new Map(), origin: origin ?? new Map() };
}

export const hasCheckpoint = (folder: string): boolean => existsSync(join(folder, 'checkpoint.json')) || existsSync(join(`${folder}.previous`, 'checkpoint.json'));
