import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Modality } from '../../contract/modality.ts';
import { type RunSettings } from '../../contract/training-settings.ts';
import { Random } from '../../synthetic/random.ts';
import { RUN_PRESETS } from '../../training/presets/run.ts';
import { toyPicture } from '../../training/trainer/toy.fixture.ts';

/** A dataset of folders, 32 × 16 pixels: patterns that the small network learns. */
export async function toyPeople(root: string, people = 8, pictures = 3): Promise<string> {
  const random = new Random('people');
  for (let identity = 0; identity < people; identity++) {
    for (const modality of ['visible', 'infrared'] satisfies Modality[]) {
      const folder = join(root, modality, `p${identity}`);
      await mkdir(folder, { recursive: true });
      for (let picture = 0; picture < pictures; picture++) {
        const bytes = Uint8Array.from(toyPicture(identity, modality, random), (value) => Math.round(255 * value));
        await sharp(bytes, { raw: { width: 16, height: 32, channels: 3 } }).png().toFile(join(folder, `${picture}.png`));
      }
    }
  }
  return root;
}

/** The quick preset for toy people: a step takes some tens of milliseconds. */
export function toySettings(change: Partial<RunSettings['trainer']> = {}): RunSettings {
  const { trainer, augmentation } = RUN_PRESETS.quick;
  return {
    trainer: { ...trainer, network: { ...trainer.network, backbone: 'small', height: 32, width: 16, dimension: 16 }, frozenBlocks: 0, stepsPerEpoch: 4, epochs: 3, rates: { backbone: 3e-3, head: 3e-3, weightDecay: 5e-4 }, ...change },
    sampling: { people: 3, pictures: 2 },
    augmentation,
  };
}
