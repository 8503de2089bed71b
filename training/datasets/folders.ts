import { join } from 'node:path';
import { Modality } from '../../contract/modality.ts';
import { type LabelledImage, type Layout } from './dataset.ts';
import { foldersIn, isFolder, picturesIn } from './folder.ts';
import { holdOut } from './split.ts';

/** `visible/<id>/…` and `infrared/<id>/…`; pictures may lie one folder deeper, which then is their camera. */
export const folders: Layout = {
  name: 'folders',
  title: 'visible and infrared folders',
  async match(root) {
    for (const modality of Modality.options) {
      if (!(await isFolder(join(root, modality)))) return { lacks: `no ${modality}/` };
    }
    const [visible = [], infrared = []] = await Promise.all(Modality.options.map((modality) => foldersIn(join(root, modality))));
    // folders of cameras look the same, but hold nobody in particular
    return visible.some((identity) => infrared.includes(identity)) ? { root } : { lacks: 'no identity with a folder in both visible/ and infrared/' };
  },
  async open(root, { validationShare = null, seed = 1 }) {
    const images: LabelledImage[] = [];
    for (const modality of Modality.options) {
      for (const identity of await foldersIn(join(root, modality))) {
        const place = join(root, modality, identity);
        for (const file of await picturesIn(place)) images.push({ file, identity, camera: modality, modality, box: null });
        for (const camera of await foldersIn(place)) {
          for (const file of await picturesIn(join(place, camera))) images.push({ file, identity, camera, modality, box: null });
        }
      }
    }
    return { layout: 'folders', root, ...holdOut(images, validationShare, seed), test: [], notes: [] };
  },
};
