/**
 * Draws people as folders that `duskmatch train` reads: `visible/<id>/…`, `infrared/<id>/…` (near-infrared and thermal).
 * usage: node scripts/models/draw-people.ts FOLDER [--people 2000] [--first 0] [--styles plain,vivid] [--height 128]
 *        [--visible 8] [--near 4] [--thermal 4] [--moments] [--part 0/1]
 * `--moments` draws picture 0, 1, … of every band at one place, in one pose and from one view. `--part 0/2` and `--part 1/2` share the work between two processes. What is there already is not drawn again.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { channelsOf, type Band } from '../../synthetic/camera/light.ts';
import { STYLES, type StyleName } from '../../synthetic/camera/style.ts';
import { drawCrop } from '../../synthetic/crop.ts';
import { drawIdentity } from '../../synthetic/people/identity.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '2000' },
    first: { type: 'string', default: '0' },
    styles: { type: 'string', default: 'plain,vivid' },
    height: { type: 'string', default: '128' },
    visible: { type: 'string', default: '8' },
    near: { type: 'string', default: '4' },
    thermal: { type: 'string', default: '4' },
    moments: { type: 'boolean', default: false },
    part: { type: 'string', default: '0/1' },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('usage: node scripts/models/draw-people.ts FOLDER [--people N] …');
const styles = values.styles.split(',').filter((name): name is StyleName => name in STYLES);
const height = Number(values.height);
const [part = 0, parts = 1] = values.part.split('/').map(Number);
const BANDS: readonly (readonly [Band, number])[] = [['visible', Number(values.visible)], ['near-infrared', Number(values.near)], ['thermal', Number(values.thermal)]];

let drawn = 0;
const started = performance.now();
for (let number = Number(values.first) + part; number < Number(values.first) + Number(values.people); number += parts) {
  const identity = drawIdentity(number);
  for (const [band, count] of BANDS) {
    const place = join(folder, band === 'visible' ? 'visible' : 'infrared', String(number).padStart(5, '0'));
    mkdirSync(place, { recursive: true });
    for (let index = 0; index < count; index++) {
      const file = join(place, `${band}_${index}.jpg`);
      if (existsSync(file)) continue;
      const style = styles[index % styles.length] ?? 'plain';
      const pixels = drawCrop(identity, band, index, { width: height / 2, height, style, moment: values.moments });
      // written beside and renamed: a run cut short leaves no half picture
      await sharp(pixels, { raw: { width: height / 2, height, channels: channelsOf(band) } }).jpeg({ quality: 90 }).toFile(`${file}.part`);
      await rename(`${file}.part`, file);
      drawn++;
    }
  }
  if (number % 50 < parts) console.log(`${number}: ${drawn} pictures, ${Math.round(drawn / ((performance.now() - started) / 1000))} a second`);
}
