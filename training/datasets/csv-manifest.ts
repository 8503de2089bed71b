import { isAbsolute, join, resolve } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { frameBox, type FrameBox } from '../../contract/geometry.ts';
import { Modality } from '../../contract/modality.ts';
import { type CsvRecord, readCsvTable } from './csv-table.ts';
import { PARTS, type LabelledImage, type Layout, type Part } from './dataset.ts';
import { isFile } from './folder.ts';
import { holdOut } from './split.ts';

const FILE = 'manifest.csv';

/**
 * `manifest.csv` with the header `file,identity,camera,modality`, and where wanted `x,y,width,height` (a box in pixels of
 * the upright picture) and `split` (train, validation or test). Paths are absolute or from the manifest's folder.
 */
export const csvManifest: Layout = {
  name: 'csv-manifest',
  title: 'CSV manifest',
  match: async (root) => ((await isFile(join(root, FILE))) ? { root } : { lacks: `no ${FILE}` }),
  async open(root, { validationShare = null, seed = 1 }) {
    const file = join(root, FILE);
    const parts: Record<Part, LabelledImage[]> = { train: [], validation: [], test: [] };
    for (const record of await readCsvTable(file, ['file', 'identity', 'camera', 'modality'])) parts[partOf(record, file)].push(imageOf(record, root, file));
    const own = validationShare === null && parts.validation.length > 0;
    const divided = own ? parts : holdOut([...parts.train, ...parts.validation], validationShare, seed);
    return { layout: 'csv-manifest', root, train: divided.train, validation: divided.validation, test: parts.test, notes: [] };
  },
};

function wrong(file: string, { line }: CsvRecord, what: string, remedy: string): UserFacingError {
  return new UserFacingError('unreadable', `Line ${line} of ${file} ${what}.`, { remedy });
}

function partOf(record: CsvRecord, file: string): Part {
  const word = record.get('split').toLowerCase();
  if (word === '') return 'train';
  const part = PARTS.find((name) => name === word);
  if (!part) throw wrong(file, record, `has the split "${word}"`, `Use ${PARTS.join(', ')} or nothing.`);
  return part;
}

function imageOf(record: CsvRecord, root: string, file: string): LabelledImage {
  const path = record.get('file').replaceAll('\\', '/');
  const identity = record.get('identity');
  const modality = Modality.safeParse(record.get('modality').toLowerCase());
  if (path === '' || identity === '') throw wrong(file, record, `has no ${path === '' ? 'file' : 'identity'}`, 'Fill it in or take the line out.');
  if (!modality.success) throw wrong(file, record, `has the modality "${record.get('modality')}"`, `Use ${Modality.options.join(' or ')}.`);
  return { file: isAbsolute(path) ? resolve(path) : join(root, path), identity, camera: record.get('camera') || modality.data, modality: modality.data, box: boxOf(record, file) };
}

function boxOf(record: CsvRecord, file: string): FrameBox | null {
  const words = ['x', 'y', 'width', 'height'].map((name) => record.get(name));
  if (words.every((word) => word === '')) return null;
  const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = words.map((word) => (word === '' ? Number.NaN : Number(word)));
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) throw wrong(file, record, `has the box ${words.join(', ')}`, 'Give x, y, width and height in pixels, width and height above 0, or leave all four empty.');
  return frameBox(x, y, width, height);
}
