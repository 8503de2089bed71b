import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { channelsOf } from '../../synthetic/camera/light.ts';
import { drawCrop } from '../../synthetic/crop.ts';
import { type World } from '../../synthetic/world.ts';
import { type CropFile } from './crop-sets.ts';
import { jpeg } from './frames.ts';
import { type Ledger } from './write-sample.ts';

/** Draws and writes the planned crops and index files. */
export async function writeCrops(world: World, files: readonly CropFile[], ledger: Ledger): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(path)));
  for (const folder of folders) await mkdir(join(ledger.folder, folder), { recursive: true });
  for (const file of files) {
    const target = join(ledger.folder, file.path);
    if (file.kind === 'text') await writeFile(target, file.text);
    else {
      const identity = world.people[file.person];
      if (!identity) continue;
      const pixels = drawCrop(identity, file.band, file.shot, { width: file.width, height: file.height, camera: file.camera });
      await jpeg({ pixels, width: file.width, height: file.height, channels: channelsOf(file.band) }, 88).toFile(target);
    }
    ledger.wrote(file.path);
  }
}
