import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { annotations, type AnnotatedFrame } from '../../engine/sample/coco.ts';
import { jpeg } from '../../engine/sample/frames.ts';
import { drawCrop } from '../../synthetic/crop.ts';
import { drawScene, type SceneBox } from '../../synthetic/scene.ts';
import { drawWorld, setUp } from '../../synthetic/world.ts';
import { fingerprint } from '../../scripts/fingerprint.js';

const FULL_HD = { width: 1920, height: 1080 };
const CROP = { width: 96, height: 192 };
const [SCENES, CROPS] = [8, 40];
const kept = fileURLToPath(new URL('../../.cache/bench-pictures', import.meta.url));

export interface Drawn {
  readonly frames: readonly { readonly bytes: Buffer; readonly boxes: readonly SceneBox[] }[];
  readonly crops: readonly Buffer[];
}

/** A few pictures drawn once and kept: full-HD frames of a street with people, and crops of people. */
export async function drawnPictures(): Promise<Drawn> {
  const folder = join(kept, fingerprint(['synthetic', 'engine/sample/frames.ts', 'bench/indexing/pictures.ts']).slice(0, 16));
  if (!existsSync(folder)) await draw(folder);
  const read = async (name: string): Promise<Buffer[]> => Promise.all((await readdir(join(folder, name))).sort().map((file) => readFile(join(folder, name, file))));
  const boxes = JSON.parse(await readFile(join(folder, 'boxes.json'), 'utf8')) as SceneBox[][];
  return { frames: (await read('frames')).map((bytes, index) => ({ bytes, boxes: boxes[index] ?? [] })), crops: await read('crops') };
}

async function draw(folder: string): Promise<void> {
  await rm(kept, { recursive: true, force: true });
  const half = `${folder}-${process.pid}`;
  for (const name of ['frames', 'crops']) await mkdir(join(half, name), { recursive: true });
  const world = drawWorld({ seed: 11, people: CROPS, framesPerCamera: 60, ...FULL_HD });
  const [street] = world.cameras;
  if (!street) throw new Error('a world without cameras');
  const rig = setUp(street);
  const boxes: SceneBox[][] = [];
  for (let index = 0; index < SCENES; index++) {
    const scene = drawScene(world, rig, street.times[index * 7] ?? 0);
    boxes.push([...scene.boxes]);
    await jpeg(scene, 84).toFile(join(half, 'frames', `${index}.jpg`));
  }
  for (const [index, person] of world.people.entries()) {
    const pixels = drawCrop(person, 'visible', 'bench', { ...CROP, camera: 1 });
    await jpeg({ pixels, ...CROP, channels: 3 }, 88).toFile(join(half, 'crops', `${String(index).padStart(3, '0')}.jpg`));
  }
  await writeFile(join(half, 'boxes.json'), JSON.stringify(boxes));
  await rename(half, folder);
}

/** The same picture with other bytes: a JPEG comment after the start mark. */
export function numbered(picture: Buffer, number: number): Buffer {
  const mark = Buffer.alloc(8);
  mark.writeUInt32BE(0xff_fe_00_06, 0);
  mark.writeUInt32BE(number, 4);
  return Buffer.concat([picture.subarray(0, 2), mark, picture.subarray(2)]);
}

const name = (number: number): string => `GATE_${String(number).padStart(7, '0')}.jpg`;
const PER_FOLDER = 5_000;

/** Writes `count` crops into folders of 5,000, from `first` on. */
export async function writeCropFolder(root: string, crops: readonly Buffer[], first: number, count: number): Promise<void> {
  for (let number = first; number < first + count; number++) {
    const folder = join(root, String(Math.floor(number / PER_FOLDER)).padStart(4, '0'));
    if (number === first || number % PER_FOLDER === 0) await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name(number)), numbered(crops[number % crops.length] as Buffer, number));
  }
}

/** Writes `count` full-HD frames and a COCO sidecar with their people. @returns boxes in all */
export async function writeFrameFolder(root: string, { frames }: Pick<Drawn, 'frames'>, count: number): Promise<number> {
  await mkdir(root, { recursive: true });
  const annotated: AnnotatedFrame[] = [];
  for (let number = 0; number < count; number++) {
    const { bytes, boxes } = frames[number % frames.length] as Drawn['frames'][number];
    await writeFile(join(root, name(number)), numbered(bytes, number));
    annotated.push({ file: name(number), ...FULL_HD, boxes });
  }
  await writeFile(join(root, 'annotations.json'), JSON.stringify(annotations(annotated)));
  return annotated.reduce((sum, { boxes }) => sum + boxes.length, 0);
}
