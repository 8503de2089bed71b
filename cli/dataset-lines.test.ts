import { expect, test } from 'vitest';
import { type Preflight } from '../training/datasets/preflight.ts';
import { datasetLines } from './dataset-lines.ts';

const empty = { identities: 0, images: { visible: 0, infrared: 0 }, cameras: [], oneModality: [], fewPictures: [] };
const found: Preflight = {
  layout: 'folders',
  root: '/d',
  parts: { train: { ...empty, identities: 1, images: { visible: 2, infrared: 1 }, oneModality: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], fewPictures: [{ identity: 'h', visible: 2, infrared: 1 }] }, validation: empty, test: empty },
  labelClashes: [{ identities: ['x', 'y'], files: ['/d/1.png', '/d/2.png'] }],
  unreadable: [{ file: '/d/3.png', reason: 'it is empty' }],
  opened: 3,
  notes: ['A tenth was held out.'],
};

test('what is there and what is wrong, a line each; long lists are cut and counted', () => {
  expect(datasetLines(found)).toEqual([
    'train: 1 identity, 2 visible pictures, 1 infrared picture',
    '  in one modality only, left out: a, b, c, d, e and 2 more',
    '  fewer pictures than a batch wants, repeated in it: h',
    'the same picture under x and y: /d/1.png, /d/2.png; keep one',
    '/d/3.png cannot be read: it is empty',
    'A tenth was held out.',
  ]);
});
