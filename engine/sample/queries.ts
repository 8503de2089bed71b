import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { channelsOf } from '../../synthetic/camera/light.ts';
import { drawCrop } from '../../synthetic/crop.ts';
import { drawScene } from '../../synthetic/scene.ts';
import { setUp, type World } from '../../synthetic/world.ts';
import { jpeg } from './frames.ts';
import { frameName } from './names.ts';
import { type Ledger } from './write-sample.ts';

/** Cameras, by index, whose scenes become queries: two visible, one near-infrared. */
const SCENES = [0, 3, 4] as const;
/** Seconds after a frame: the same people half a step on, a moment no frame shows. */
const LATER = 0.45;

/** Six photos to search with: three whole scenes between frames and three person crops; the name tells the person. */
export async function writeQueries(world: World, ledger: Ledger): Promise<number> {
  await mkdir(join(ledger.folder, 'queries'), { recursive: true });
  for (const index of SCENES) {
    const camera = world.cameras[index];
    if (!camera) continue;
    const rig = setUp(camera);
    const time = (camera.times[Math.floor(camera.times.length / 2) - 1] ?? 0) + LATER;
    const scene = drawScene(world, rig, time);
    const shown = scene.boxes.map(({ identity }) => `p${identity}`).join('-');
    const file = join('queries', `${shown || 'nobody'}_${frameName(camera, time, 'jpg')}`);
    await jpeg(scene, 88).toFile(join(ledger.folder, file));
    ledger.wrote(file);
  }
  for (const [person, band] of [[1, 'visible'], [2, 'visible'], [3, 'thermal']] as const) {
    const identity = world.people[person];
    if (!identity) continue;
    const size = { width: 192, height: 384 };
    const pixels = drawCrop(identity, band, 'query', size);
    const file = join('queries', `p${person + 1}_${band === 'visible' ? 'visible' : 'thermal'}.jpg`);
    await jpeg({ pixels, ...size, channels: channelsOf(band) }, 90).toFile(join(ledger.folder, file));
    ledger.wrote(file);
  }
  return 6;
}
