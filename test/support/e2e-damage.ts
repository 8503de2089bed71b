import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picture, writePictures } from './pictures.ts';

/** Good frames in the damaged folder. */
export const GOOD = 6;
export const NAME_PATTERN = '{camera}_{date:yyyyMMdd}_{time:HHmmss}';

const good = (number: number): string => `GATE_20260314_08150${number}.png`;

/** A folder of small frames, of which four cannot be read or only with a doubt. */
export async function damagedFolder(root: string): Promise<void> {
  const whole = await picture(40, { width: 160, height: 120 });
  await writePictures(root, {
    ...Object.fromEntries(Array.from({ length: GOOD }, (_, number) => [good(number), number])),
    'GATE_20260314_090000.png': '',
    'GATE_20260314_090001.png': whole.subarray(0, Math.floor(whole.length / 2)),
    'GATE_20260314_090002.jpg': 'no picture but words\n',
    'GATE_20260314_090003.jpg': whole,
  });
}

/** Copies one of them again "from where it came". */
export const repair = async (root: string): Promise<void> => writeFile(join(root, 'GATE_20260314_090000.png'), await picture(41));
