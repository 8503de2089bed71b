import { basename, dirname, join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type Modality } from '../../contract/modality.ts';
import { type LabelledImage, type Layout } from './dataset.ts';
import { isFile, isFolder } from './folder.ts';
import { readPathList } from './index-file.ts';
import { holdOut } from './split.ts';

const KINDS: readonly { readonly word: string; readonly modality: Modality }[] = [
  { word: 'visible', modality: 'visible' },
  { word: 'thermal', modality: 'infrared' },
];

/** RegDB: `Visible/`, `Thermal/` and ten splits in `idx/`; the folder of a picture is the person (paper.md 3.1). */
export const regdb: Layout = {
  name: 'regdb',
  title: 'RegDB',
  async match(root) {
    const has = (await isFolder(join(root, 'Visible'))) && (await isFolder(join(root, 'Thermal'))) && (await isFile(join(root, 'idx', 'train_visible_1.txt')));
    return has ? { root } : { lacks: 'no Visible/ and Thermal/ beside idx/train_visible_1.txt' };
  },
  async open(root, { trial = 1, validationShare = null, seed = 1 }) {
    if (!Number.isInteger(trial) || trial < 1 || trial > 10) throw new UserFacingError('bad-request', `RegDB has the splits 1 to 10, not ${trial}.`);
    const listed = await picturesOf(root, 'train', trial);
    return { layout: 'regdb', root, ...holdOut(listed, validationShare, seed), test: await picturesOf(root, 'test', trial), notes: [`Split ${trial} of 10.`] };
  },
};

async function picturesOf(root: string, part: 'train' | 'test', trial: number): Promise<LabelledImage[]> {
  const images: LabelledImage[] = [];
  for (const { word, modality } of KINDS) {
    const list = await readPathList(join(root, 'idx', `${part}_${word}_${trial}.txt`));
    for (const { path } of list) images.push({ file: join(root, path), identity: basename(dirname(path)), camera: word, modality, box: null });
  }
  return images;
}
