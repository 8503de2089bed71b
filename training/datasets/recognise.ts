import { resolve } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { csvManifest } from './csv-manifest.ts';
import { type Dataset, type Layout, type LayoutName, type OpenOptions, PARTS } from './dataset.ts';
import { isFolder } from './folder.ts';
import { folders } from './folders.ts';
import { llcm } from './llcm.ts';
import { market } from './market.ts';
import { regdb } from './regdb.ts';
import { sysuMm01 } from './sysu-mm01.ts';

/** A manifest comes before the looser layouts: whoever writes one means it. */
const LAYOUTS: readonly Layout[] = [csvManifest, sysuMm01, regdb, llcm, market, folders];

/**
 * The layout that a folder has.
 * @throws UserFacingError 'not-found' for no folder, 'bad-request' where no layout fits, saying what each lacks
 */
export async function recognise(folder: string): Promise<{ layout: Layout; root: string }> {
  const root = resolve(folder);
  if (!(await isFolder(root))) throw new UserFacingError('not-found', `There is no folder ${root}.`, { remedy: 'Check the path of the dataset.' });
  const reasons: string[] = [];
  for (const layout of LAYOUTS) {
    const match = await layout.match(root);
    if ('root' in match) return { layout, root: match.root };
    reasons.push(`not ${layout.title}, as it has ${match.lacks}`);
  }
  throw new UserFacingError('bad-request', `${root} has no layout known here: ${reasons.join('; ')}.`, { remedy: 'Point at the folder that holds these names, or put a manifest.csv with the header file,identity,camera,modality into it.' });
}

/** Opens a dataset folder of any known layout. @throws UserFacingError as `recognise` does, and for lists that do not make sense */
export async function openDataset(folder: string, options: OpenOptions = {}): Promise<Dataset> {
  const { layout, root } = await recognise(folder);
  const dataset = await layout.open(root, options);
  refuseLeaks(dataset);
  if (PARTS.every((part) => dataset[part].length === 0)) throw new UserFacingError('bad-request', `${root} looks like ${layout.title} but holds no pictures of anybody.`, { remedy: 'Copy the dataset again, with its pictures.' });
  return dataset;
}

export const layoutTitle = (name: LayoutName): string => LAYOUTS.find((layout) => layout.name === name)?.title ?? name;

/** Nobody may be learnt by heart and then asked for. */
function refuseLeaks({ root, train, validation, test }: Dataset): void {
  const learnt = new Set(train.map(({ identity }) => identity));
  const leak = [...validation, ...test].find(({ identity }) => learnt.has(identity));
  if (leak) throw new UserFacingError('bad-request', `Identity ${leak.identity} of ${root} is in training and, with ${leak.file}, in what the training is checked on.`, { remedy: 'Put all pictures of a person into one part.' });
}
