/**
 * Writes `manifest.csv` for people drawn into `train/` (to learn from) and `held/` (to choose and measure by) of a folder.
 * usage: node scripts/models/write-manifest.ts FOLDER
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node scripts/models/write-manifest.ts FOLDER');

const rows = ['file,identity,camera,modality,split'];
for (const [part, split] of [['train', 'train'], ['held', 'validation']] as const) {
  for (const modality of ['visible', 'infrared'] as const) {
    for (const identity of readdirSync(join(folder, part, modality)).sort()) {
      for (const name of readdirSync(join(folder, part, modality, identity)).filter((file) => file.endsWith('.jpg')).sort()) {
        rows.push(`${part}/${modality}/${identity}/${name},${identity},${name.split('_')[0] ?? ''},${modality},${split}`);
      }
    }
  }
}
writeFileSync(join(folder, 'manifest.csv'), `${rows.join('\n')}\n`);
console.log(`${rows.length - 1} pictures`);
