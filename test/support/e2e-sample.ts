import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSample } from '../../engine/sample/write-sample.ts';
import { fingerprint } from '../../scripts/fingerprint.js';

/** Frames of four visible and three infrared cameras, and photos to search with. Only read by tests: it is shared. */
export interface SampleWorld {
  readonly visible: string;
  readonly infrared: string;
  /** A visible scene with several people, at a moment that no frame shows. */
  readonly scene: string;
  /** One person each, of whom the visible frames hold more. */
  readonly portraits: readonly [string, string];
  /** A scene by an infrared camera. */
  readonly night: string;
}

export const FRAMES_PER_CAMERA = 5;
export const VISIBLE_CAMERAS = ['CAM1', 'CAM2', 'CAM3', 'CAM4'] as const;
export const INFRARED_CAMERAS = ['CAM5', 'CAM6', 'CAM7'] as const;

const kept = fileURLToPath(new URL('../../.cache/e2e-sample', import.meta.url));

/** Drawn once (10 s on an idle core) and kept until what draws it changes. */
async function drawn(): Promise<string> {
  const folder = join(kept, fingerprint(['synthetic', 'engine/sample', 'test/support/e2e-sample.ts']).slice(0, 16));
  if (existsSync(folder)) return folder;
  await rm(kept, { recursive: true, force: true });
  const half = `${folder}-${process.pid}`;
  await writeSample(half, { people: 8, framesPerCamera: FRAMES_PER_CAMERA, cropsPerCamera: 0 });
  await rename(half, folder);
  return folder;
}

export async function sampleWorld(): Promise<SampleWorld> {
  const folder = await drawn();
  const photos = await readdir(join(folder, 'queries'));
  const photo = (mark: RegExp): string => {
    const name = photos.find((one) => mark.test(one));
    if (name === undefined) throw new Error(`the sample has no photo like ${mark}`);
    return join(folder, 'queries', name);
  };
  return { visible: join(folder, 'visible'), infrared: join(folder, 'infrared'), scene: photo(/_CAM1_/), portraits: [photo(/^p2_visible/), photo(/^p3_visible/)], night: photo(/_CAM5_/) };
}
