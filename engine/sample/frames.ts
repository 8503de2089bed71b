import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { drawScene, type Scene } from '../../synthetic/scene.ts';
import { type Rig, type World } from '../../synthetic/world.ts';
import { annotations, type AnnotatedFrame } from './coco.ts';
import { frameName } from './names.ts';
import { type Ledger } from './write-sample.ts';

/** Every tenth thermal frame is written as 16-bit PNG, as radiometric recorders do. */
const SIXTEEN_BIT_EVERY = 10;

/** Draws and writes all frames of a camera and its annotations; answers the number of boxes. */
export async function writeCameraFrames(world: World, rig: Rig, ledger: Ledger): Promise<number> {
  const { camera } = rig;
  const relative = join(camera.band === 'visible' ? 'visible' : 'infrared', `cam${camera.number}`);
  await mkdir(join(ledger.folder, relative), { recursive: true });
  const frames: AnnotatedFrame[] = [];
  for (const [index, time] of camera.times.entries()) {
    const scene = drawScene(world, rig, time);
    const raw = camera.band === 'thermal' && index % SIXTEEN_BIT_EVERY === SIXTEEN_BIT_EVERY - 1;
    const file = frameName(camera, time, raw ? 'png' : 'jpg');
    await (raw ? sixteenBit(scene) : jpeg(scene, camera.band === 'visible' ? 84 : 82)).toFile(join(ledger.folder, relative, file));
    frames.push({ file, width: scene.width, height: scene.height, boxes: scene.boxes });
    ledger.wrote(join(relative, file));
  }
  await writeFile(join(ledger.folder, relative, 'annotations.json'), JSON.stringify(annotations(frames)));
  return frames.reduce((sum, frame) => sum + frame.boxes.length, 0);
}

/** A scene or crop as JPEG: three channels, or one for infrared. */
export function jpeg({ pixels, width, height, channels }: Pick<Scene, 'pixels' | 'width' | 'height' | 'channels'>, quality: number): Sharp {
  const image = sharp(pixels, { raw: { width, height, channels } });
  return (channels === 1 ? image.toColourspace('b-w') : image).jpeg({ quality });
}

/** Counts as a thermal core gives them: 14 bits used around a middle level, 16-bit single-channel PNG. */
function sixteenBit({ pixels, width, height }: Scene): Sharp {
  const counts = Uint16Array.from(pixels, (value) => 7200 + value * 9);
  return sharp(counts, { raw: { width, height, channels: 1 } }).toColourspace('grey16').png();
}
