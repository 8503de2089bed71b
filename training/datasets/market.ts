import { basename, join } from 'node:path';
import { type LabelledImage, type Layout } from './dataset.ts';
import { isFolder, picturesIn } from './folder.ts';
import { holdOut } from './split.ts';

/** `0002_c1s1_000451_03.jpg`: identity, camera. -1 marks junk, 0000 people without a name. */
const NAME = /^(-?\d+)_(c\d+)/;

/**
 * Market-1501's folders and file names, which other datasets took over. All cameras see visible light unless the options
 * say otherwise.
 */
export const market: Layout = {
  name: 'market',
  title: 'Market-1501-style',
  async match(root) {
    const train = join(root, 'bounding_box_train');
    if (!(await isFolder(train))) return { lacks: 'no bounding_box_train/' };
    return (await picturesIn(train)).some((file) => NAME.test(basename(file))) ? { root } : { lacks: 'no pictures named like 0002_c1s1_000451_03.jpg in bounding_box_train/' };
  },
  async open(root, { validationShare = null, seed = 1, infraredCameras = [] }) {
    const left = { junk: 0, nameless: 0, unnamed: 0 };
    const infrared = new Set(infraredCameras.map((name) => (/^\d+$/.test(name) ? `c${name}` : name.replace(/^cam/, 'c'))));
    const pictures = async (folder: string): Promise<LabelledImage[]> => {
      const images: LabelledImage[] = [];
      for (const file of await picturesIn(join(root, folder))) {
        const [, identity, camera] = NAME.exec(basename(file)) ?? [];
        if (identity === undefined || camera === undefined) left.unnamed++;
        else if (identity.startsWith('-')) left.junk++;
        else if (Number(identity) === 0) left.nameless++;
        else images.push({ file, identity, camera, modality: infrared.has(camera) ? 'infrared' : 'visible', box: null });
      }
      return images;
    };
    const train = holdOut(await pictures('bounding_box_train'), validationShare, seed);
    const test = [...(await pictures('query')), ...(await pictures('bounding_box_test'))];
    const notes = [
      left.junk > 0 ? `${left.junk} junk pictures (identity -1) were left out.` : '',
      left.nameless > 0 ? `${left.nameless} distractors (identity 0000) were left out: numbers are not those of the benchmark.` : '',
      left.unnamed > 0 ? `${left.unnamed} pictures without an identity and a camera in their names were left out.` : '',
    ];
    return { layout: 'market', root, ...train, test, notes: notes.filter((note) => note !== '') };
  },
};
