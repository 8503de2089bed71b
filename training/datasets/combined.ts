import { UserFacingError } from '../../contract/errors.ts';
import { type Dataset, type LabelledImage, type OpenOptions, type Part, PARTS } from './dataset.ts';
import { openDataset } from './recognise.ts';

/**
 * Opens several dataset folders as one. Nobody is taken for the same person in two of them: `7` of the second becomes
 * `2:7`. Each divides its own people, so that all of them are in training and in validation.
 * @throws UserFacingError as openDataset does, and 'bad-request' for no folder or the same one twice
 */
export async function openDatasets(folders: readonly string[], options: OpenOptions = {}): Promise<Dataset> {
  const [first, ...others] = folders;
  if (first === undefined) throw new UserFacingError('bad-request', 'There is no data to train on.', { remedy: 'Choose a dataset folder, or identities of the workspace.' });
  if (others.length === 0) return openDataset(first, options);
  const opened = await Promise.all(folders.map((folder) => openDataset(folder, options)));
  const twice = opened.find(({ root }, index) => opened.some((other, at) => at < index && other.root === root));
  if (twice) throw new UserFacingError('bad-request', `${twice.root} is chosen twice.`, { remedy: 'Take one of the two out.' });
  const part = (name: Part): LabelledImage[] => opened.flatMap((dataset, index) => dataset[name].map((image) => ({ ...image, identity: `${index + 1}:${image.identity}` })));
  const [train = [], validation = [], test = []] = PARTS.map(part);
  return { layout: 'combined', root: opened[0]?.root ?? first, train, validation, test, notes: opened.flatMap(({ root, notes }) => notes.map((note) => `${root}: ${note}`)) };
}
