import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawWorld, setUp, type World } from '../../synthetic/world.ts';
import { planRegdb, planSysu } from './crop-sets.ts';
import { writeCrops } from './crops.ts';
import { writeCameraFrames } from './frames.ts';
import { QUERIES, writeQueryPortraits, writeQueryScene } from './queries.ts';

export interface SampleOptions {
  /** The same seed and numbers give the same sample. Default 7. */
  readonly seed?: number;
  /** People in the world, 4 or more. Default 36. */
  readonly people?: number;
  /** Frames for each of the seven cameras. Default 90. */
  readonly framesPerCamera?: number;
  /** Pixels of a frame. Default 960 × 540. */
  readonly width?: number;
  readonly height?: number;
  /** Person crops for each person and camera in `crops/`. Default 4; 0 leaves the crops out. */
  readonly cropsPerCamera?: number;
  readonly onProgress?: (progress: SampleProgress) => void;
  readonly signal?: AbortSignal;
}

export interface SampleProgress {
  /** Images written, of how many. */
  readonly done: number;
  readonly total: number;
  /** The last file written, relative to the folder. */
  readonly file: string;
}

export interface SampleSummary {
  readonly folder: string;
  readonly seed: number;
  readonly people: number;
  readonly frames: { readonly visible: number; readonly infrared: number };
  /** Boxes in the annotation files. */
  readonly boxes: number;
  readonly crops: number;
  readonly queries: number;
}

/** Counts what is written and stops when asked to. */
export interface Ledger {
  readonly folder: string;
  wrote(file: string): void;
}

const SMALLEST = 4;

/**
 * Writes a drawn surveillance world into a folder: frames of four visible, two near-infrared and one thermal camera
 * with COCO annotations, person crops in the layouts of SYSU-MM01 and RegDB, query photos and a README.
 *
 * @throws RangeError for fewer than 4 people or less than 1 frame; the signal's reason when cancelled (what was
 *   written by then stays).
 */
export async function writeSample(folder: string, options: SampleOptions = {}): Promise<SampleSummary> {
  const { seed = 7, people = 36, framesPerCamera = 90, cropsPerCamera = 4, width = 960, height = 540, onProgress, signal } = options;
  if (!(people >= SMALLEST) || !(framesPerCamera >= 1)) throw new RangeError(`a sample needs at least ${SMALLEST} people and 1 frame a camera`);
  const world = drawWorld({ seed, people, framesPerCamera, width, height });
  const crops = cropsPerCamera > 0 ? [...planSysu(world, cropsPerCamera), ...planRegdb(world, cropsPerCamera)] : [];
  const total = world.cameras.length * framesPerCamera + crops.length + QUERIES;
  let done = 0;
  const ledger: Ledger = {
    folder,
    wrote(file) {
      done++;
      onProgress?.({ done, total, file });
      signal?.throwIfAborted();
    },
  };
  signal?.throwIfAborted();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'README.txt'), readme(world, framesPerCamera));
  const frames = { visible: 0, infrared: 0 };
  let boxes = 0;
  for (const camera of world.cameras) {
    const rig = setUp(camera);
    boxes += await writeCameraFrames(world, rig, ledger);
    await writeQueryScene(world, rig, ledger);
    frames[camera.band === 'visible' ? 'visible' : 'infrared'] += camera.times.length;
  }
  await writeQueryPortraits(world, ledger);
  await writeCrops(world, crops, ledger);
  return { folder, seed, people, frames, boxes, crops: crops.filter(({ kind }) => kind === 'crop').length, queries: QUERIES };
}

function readme(world: World, framesPerCamera: number): string {
  return [
    `A drawn surveillance world (seed ${world.seed}): ${world.people.length} people who do not exist, seen by ${world.cameras.length} cameras, ${framesPerCamera} frames each.`,
    'visible/cam1 to cam4 are colour cameras; infrared/cam5 and cam6 near-infrared with a lamp, cam7 thermal (some frames 16-bit PNG).',
    'annotations.json beside the frames holds the boxes in COCO format, with the number of the person as attributes.identity.',
    'crops/sysu-mm01 and crops/regdb hold person crops of the same people in the layouts of these datasets, for training and evaluation.',
    'queries/ holds photos to search with, taken at moments that are not among the frames; the file name tells the person.',
    '',
  ].join('\n');
}
