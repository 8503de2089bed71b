import { join } from 'node:path';
import { type Modality } from '../../contract/modality.ts';
import { type Dataset, type LabelledImage, type Layout, type OpenOptions } from './dataset.ts';
import { foldersIn, isFile, picturesIn } from './folder.ts';
import { readIdList } from './index-file.ts';
import { holdOut } from './split.ts';

/** Cameras 3 (indoor, the room of camera 2) and 6 (outdoor) see near-infrared; paper.md 3.1. */
export const SYSU_CAMERAS: readonly { readonly name: string; readonly modality: Modality }[] = [1, 2, 3, 4, 5, 6].map((number) => ({ name: `cam${number}`, modality: number === 3 || number === 6 ? 'infrared' : 'visible' }));

/** SYSU-MM01: `cam1`…`cam6/<4 digits>/<4 digits>.jpg` with lists of ids in `exp/`; the archive may have put it under `ori_data/`. */
export const sysuMm01: Layout = {
  name: 'sysu-mm01',
  title: 'SYSU-MM01',
  async match(root) {
    for (const place of [root, join(root, 'ori_data')]) {
      const cameras = (await foldersIn(place)).filter((name) => /^cam[1-6]$/.test(name));
      if (cameras.length > 0 && (await isFile(join(place, 'exp', 'train_id.txt')))) return { root: place };
    }
    return { lacks: 'no cam1 to cam6 beside exp/train_id.txt' };
  },
  async open(root, options) {
    const [train, validation, test] = await Promise.all(['train', 'val', 'test'].map((name) => optionalIds(join(root, 'exp', `${name}_id.txt`))));
    const notes: string[] = [];
    const pictures = async (ids: readonly string[] | null | undefined): Promise<LabelledImage[]> => {
      const found = await picturesOf(root, ids ?? []);
      const people = new Set(found.map(({ identity }) => identity)).size;
      if (ids && people < ids.length) notes.push(`${ids.length - people} of ${ids.length} listed identities have no pictures.`);
      return found;
    };
    return { layout: 'sysu-mm01', root, ...(await divide(await pictures(train), validation ? await pictures(validation) : null, options)), test: await pictures(test), notes };
  },
};

const optionalIds = async (file: string): Promise<string[] | null> => ((await isFile(file)) ? readIdList(file) : null);

function divide(train: LabelledImage[], validation: LabelledImage[] | null, { validationShare = null, seed = 1 }: OpenOptions): Pick<Dataset, 'train' | 'validation'> {
  if (validation && validationShare === null) return { train, validation };
  return holdOut([...train, ...(validation ?? [])], validationShare, seed);
}

/** In the order of the protocol: ids ascending, cameras in order, files sorted. */
async function picturesOf(root: string, ids: readonly string[]): Promise<LabelledImage[]> {
  const images: LabelledImage[] = [];
  for (const identity of ids) {
    for (const { name, modality } of SYSU_CAMERAS) {
      for (const file of await picturesIn(join(root, name, identity))) images.push({ file, identity, camera: name, modality, box: null });
    }
  }
  return images;
}
