import { join } from 'node:path';
import { type Modality } from '../../contract/modality.ts';
import { type LabelledImage, type Layout } from './dataset.ts';
import { foldersIn, isFile, isFolder, picturesIn } from './folder.ts';
import { readIdList, readPathList } from './index-file.ts';
import { holdOut } from './split.ts';

const KINDS: readonly { readonly word: string; readonly modality: Modality }[] = [
  { word: 'vis', modality: 'visible' },
  { word: 'nir', modality: 'infrared' },
];

/** LLCM: lists and `vis/`, `nir/` for training, `test_vis/cam<n>/<id>/` and `test_nir/…` for the test (paper.md 3.1). */
export const llcm: Layout = {
  name: 'llcm',
  title: 'LLCM',
  async match(root) {
    const has = (await isFile(join(root, 'idx', 'train_vis.txt'))) && (await isFile(join(root, 'idx', 'train_nir.txt'))) && (await isFolder(join(root, 'test_vis')));
    return has ? { root } : { lacks: 'no idx/train_vis.txt and idx/train_nir.txt beside test_vis/' };
  },
  async open(root, { validationShare = null, seed = 1 }) {
    const train: LabelledImage[] = [];
    for (const { word, modality } of KINDS) {
      // the labels number the training identities from 0: the test's folders are named by other numbers
      for (const { path, label } of await readPathList(join(root, 'idx', `train_${word}.txt`))) train.push({ file: join(root, path), identity: `train ${label}`, camera: cameraOf(path, word), modality, box: null });
    }
    return { layout: 'llcm', root, ...holdOut(train, validationShare, seed), test: await testPictures(root), notes: [] };
  },
};

/** Training files name their camera as `_c3_` or lie in `cam3/`; where neither holds, the modality stands for it. */
const cameraOf = (path: string, word: string): string => {
  const number = /(?:^|[/_])c(?:am)?(\d)(?=[/_])/.exec(path)?.[1];
  return number === undefined ? word : `cam${number}`;
};

/** In the order of the protocol: ids ascending, cameras in order, files sorted. */
async function testPictures(root: string): Promise<LabelledImage[]> {
  const ids = await readIdList(join(root, 'idx', 'test_id.txt'));
  const images: LabelledImage[] = [];
  for (const { word, modality } of KINDS) {
    const cameras = (await foldersIn(join(root, `test_${word}`))).filter((name) => /^cam\d+$/.test(name));
    for (const identity of ids) {
      for (const camera of cameras) {
        for (const file of await picturesIn(join(root, `test_${word}`, camera, identity))) images.push({ file, identity, camera, modality, box: null });
      }
    }
  }
  return images;
}
