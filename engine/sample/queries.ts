import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { channelsOf } from '../../synthetic/camera/light.ts';
import { drawCrop } from '../../synthetic/crop.ts';
import { drawScene, type Scene } from '../../synthetic/scene.ts';
import { type Rig, type World } from '../../synthetic/world.ts';
import { jpeg } from './frames.ts';
import { frameName } from './names.ts';
import { type Ledger } from './write-sample.ts';

/** Cameras whose scenes become queries: two visible, one near-infrared. */
const SCENES: readonly number[] = [1, 4, 5];
/** Seconds after a frame: the same people half a step on, a moment no frame shows. */
const LATER = 0.45;
/** Crops that become queries: index of the person and how they are seen. */
const PORTRAITS = [[1, 'visible'], [2, 'visible'], [3, 'thermal']] as const;

export const QUERIES = SCENES.length + PORTRAITS.length;

/** A whole scene between two frames to search with, of the cameras chosen for it; the name tells who is in it. */
export async function writeQueryScene(world: World, rig: Rig, ledger: Ledger): Promise<void> {
  const { camera } = rig;
  if (!SCENES.includes(camera.number)) return;
  const time = fullest(rig) + LATER;
  const scene = drawScene(world, rig, time);
  const shown = scene.boxes.map(({ identity }) => `p${identity}`).join('-');
  await write(ledger, `${shown || 'nobody'}_${frameName(camera, time, 'jpg')}`, scene);
}

/** The frame time at which most people are about. */
function fullest({ camera }: Rig): number {
  const about = (time: number): number => camera.visits.filter((visit) => visit.from <= time && time + LATER <= visit.until).length;
  return camera.times.reduce((best, time) => (about(time) > about(best) ? time : best), camera.times[0] ?? 0);
}

/** Close pictures of single people to search with. */
export async function writeQueryPortraits(world: World, ledger: Ledger): Promise<void> {
  for (const [person, band] of PORTRAITS) {
    const identity = world.people[person];
    if (!identity) continue;
    const size = { width: 192, height: 384 };
    await write(ledger, `p${person + 1}_${band}.jpg`, { pixels: drawCrop(identity, band, 'query', size), ...size, channels: channelsOf(band) });
  }
}

async function write(ledger: Ledger, name: string, picture: Pick<Scene, 'pixels' | 'width' | 'height' | 'channels'>): Promise<void> {
  const file = join('queries', name);
  await mkdir(join(ledger.folder, 'queries'), { recursive: true });
  await jpeg(picture, 90).toFile(join(ledger.folder, file));
  ledger.wrote(file);
}
