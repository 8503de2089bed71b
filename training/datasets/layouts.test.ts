import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { type Dataset, type LabelledImage, type Part } from './dataset.ts';
import { openDataset, recognise } from './recognise.ts';
import { folderPictures, temporaryFolder, writeTree } from './tree.fixture.ts';

const people = (images: readonly LabelledImage[]): string[] => [...new Set(images.map(({ identity }) => identity))];
const short = ({ root, ...parts }: Dataset, part: Part): string[] => parts[part].map(({ file, identity, camera, modality }) => `${relative(root, file)} ${identity} ${camera} ${modality}`);

test('SYSU-MM01: zero-padded ids, infrared cameras 3 and 6, official parts', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['cam1/0006/0001.jpg', 'cam1/0006/0002.jpg', 'cam3/0006/0001.jpg', 'cam6/0006/0001.jpg', 'cam2/0014/0001.jpg', 'cam3/0014/0001.jpg', 'cam4/0025/0001.jpg', 'cam6/0025/0003.jpg', 'cam5/0099/0001.jpg'], { 'exp/train_id.txt': '6\n', 'exp/val_id.txt': '14', 'exp/test_id.txt': '25,333\n' });
  const dataset = await openDataset(root);
  expect(dataset.layout).toBe('sysu-mm01');
  expect(short(dataset, 'train')).toEqual(['cam1/0006/0001.jpg 0006 cam1 visible', 'cam1/0006/0002.jpg 0006 cam1 visible', 'cam3/0006/0001.jpg 0006 cam3 infrared', 'cam6/0006/0001.jpg 0006 cam6 infrared']);
  expect(people(dataset.validation)).toEqual(['0014']);
  expect(short(dataset, 'test')).toEqual(['cam4/0025/0001.jpg 0025 cam4 visible', 'cam6/0025/0003.jpg 0025 cam6 infrared']);
  expect(dataset.notes).toEqual(['1 of 2 listed identities have no pictures.']);
});

test('SYSU-MM01 under ori_data, trained on all but the test', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['ori_data/cam1/0001/0001.jpg', 'ori_data/cam3/0001/0001.jpg', 'ori_data/cam1/0002/0001.jpg', 'ori_data/cam3/0002/0001.jpg'], { 'ori_data/exp/train_id.txt': '1', 'ori_data/exp/val_id.txt': '2' });
  const dataset = await openDataset(root, { validationShare: 0 });
  expect(people(dataset.train)).toEqual(['0001', '0002']);
  expect(dataset).toMatchObject({ validation: [], test: [] });
});

test('RegDB: a split of ten, the folder is the person whatever the label', async () => {
  const root = temporaryFolder();
  const pictures = [1, 2, 3, 4, 5, 6].flatMap((id) => [`Visible/${id}/v.png`, `Thermal/${id}/t.png`]);
  const list = (folder: string, letter: string, ids: number[]): string => ids.map((id, label) => `${folder}/${id}/${letter}.png ${label}\r\n`).join('');
  const split = (trial: number, train: number[], testing: number[]): Record<string, string> => ({
    [`idx/train_visible_${trial}.txt`]: list('Visible', 'v', train), [`idx/train_thermal_${trial}.txt`]: list('Thermal', 't', train), [`idx/test_visible_${trial}.txt`]: list('Visible', 'v', testing), [`idx/test_thermal_${trial}.txt`]: list('Thermal', 't', testing),
  });
  await writeTree(root, pictures, { ...split(1, [1, 2, 3], [4, 5, 6]), ...split(2, [4, 5, 6], [1, 2, 3]) });
  const dataset = await openDataset(root, { trial: 2, validationShare: 0 });
  expect(dataset.layout).toBe('regdb');
  expect(people(dataset.train)).toEqual(['4', '5', '6']);
  expect(short(dataset, 'test')[3]).toBe('Thermal/1/t.png 1 thermal infrared');
  await expect(openDataset(root, { trial: 11 })).rejects.toThrow('RegDB has the splits 1 to 10, not 11.');
  await expect(openDataset(root, { trial: 3 })).rejects.toThrow(/train_visible_3\.txt cannot be read/);
});

test('LLCM: training by lists, test by folders of cameras', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['vis/0001/0001_c3_f1.jpg', 'nir/0001/0001_c2_f1.jpg', 'vis/0002/a.jpg', 'nir/0002/a.jpg', 'test_vis/cam1/0007/a.jpg', 'test_nir/cam1/0007/b.jpg', 'test_vis/cam3/0007/c.jpg', 'test_vis/cam1/0008/d.jpg'], {
    'idx/train_vis.txt': 'vis/0001/0001_c3_f1.jpg 0\nvis/0002/a.jpg 1\n', 'idx/train_nir.txt': 'nir/0001/0001_c2_f1.jpg 0\nnir/0002/a.jpg 1\n', 'idx/test_id.txt': '7\n',
  });
  const dataset = await openDataset(root, { validationShare: 0 });
  expect(dataset.layout).toBe('llcm');
  expect(short(dataset, 'train')).toEqual(['vis/0001/0001_c3_f1.jpg train 0 cam3 visible', 'vis/0002/a.jpg train 1 vis visible', 'nir/0001/0001_c2_f1.jpg train 0 cam2 infrared', 'nir/0002/a.jpg train 1 nir infrared']);
  expect(short(dataset, 'test')).toEqual(['test_vis/cam1/0007/a.jpg 0007 cam1 visible', 'test_vis/cam3/0007/c.jpg 0007 cam3 visible', 'test_nir/cam1/0007/b.jpg 0007 cam1 infrared']);
});

test('Market-1501-style: junk and distractors are left out and said so', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['bounding_box_train/0002_c1s1_000451_03.jpg', 'bounding_box_train/0002_c3s1_000451_03.jpg', 'query/0003_c1s1_000001_00.jpg', 'bounding_box_test/-1_c1s1_000401_03.jpg', 'bounding_box_test/0000_c1s1_000401_03.jpg', 'bounding_box_test/0003_c6s1_1.jpg', 'bounding_box_test/Thumbs.jpg']);
  const dataset = await openDataset(root, { infraredCameras: ['c3', '6'], validationShare: 0 });
  expect(dataset.layout).toBe('market');
  expect(short(dataset, 'train').map((line) => line.split(' ').slice(1).join(' '))).toEqual(['0002 c1 visible', '0002 c3 infrared']);
  expect(short(dataset, 'test').map((line) => line.split(' ').slice(1).join(' '))).toEqual(['0003 c1 visible', '0003 c6 infrared']);
  expect(dataset.notes).toHaveLength(3);
});

test('modality folders, with and without folders of cameras', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['visible/ann/1.png', 'visible/ann/gate/1.png', 'infrared/ann/1.png', 'infrared/bob/1.png', 'visible/.DS_Store/x.png']);
  const dataset = await openDataset(root, { validationShare: 0 });
  expect(dataset.layout).toBe('folders');
  expect(short(dataset, 'train').filter((line) => !line.includes('.DS'))).toEqual(['visible/ann/1.png ann visible visible', 'visible/ann/gate/1.png ann gate visible', 'infrared/ann/1.png ann infrared infrared', 'infrared/bob/1.png bob infrared infrared']);
});

test('a folder of cameras by modality is no folder of identities', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['visible/cam1/1.png', 'infrared/cam5/1.png']);
  await expect(recognise(root)).rejects.toThrow(/not visible and infrared folders, as it has no identity with a folder in both/);
});

test('no folder, and a folder of nothing known, are told apart', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['photo.png']);
  await expect(recognise(`${root}/none`)).rejects.toMatchObject({ code: 'not-found' });
  await expect(recognise(root)).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('no manifest.csv') as string, remedy: expect.stringContaining('file,identity,camera,modality') as string });
});

test('a person in training and test is refused, naming both', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['cam1/0001/0001.jpg', 'cam3/0001/0001.jpg'], { 'exp/train_id.txt': '1', 'exp/test_id.txt': '1' });
  await expect(openDataset(root)).rejects.toThrow(/Identity 0001 of .* is in training and/);
});

test('a damaged list names its line', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['cam1/0001/0001.jpg'], { 'exp/train_id.txt': '1,two,3' });
  await expect(openDataset(root)).rejects.toThrow(/train_id\.txt lists "two"/);
  const other = temporaryFolder();
  await writeTree(other, ['Visible/1/a.png', 'Thermal/1/a.png'], { 'idx/train_visible_1.txt': 'Visible/1/a.png 0\nVisible/1/b.png\n' });
  await expect(openDataset(other)).rejects.toThrow(/Line 2 of .*train_visible_1\.txt is no path and label/);
});

test('held-out people are the same for a seed, others for another, and leave no picture behind', async () => {
  const root = temporaryFolder();
  await writeTree(root, folderPictures(12, 2));
  const held = async (seed: number): Promise<string[]> => {
    const { train, validation } = await openDataset(root, { seed, validationShare: 0.25 });
    expect(people(train).filter((identity) => people(validation).includes(identity))).toEqual([]);
    expect(train.length + validation.length).toBe(48);
    return people(validation);
  };
  const first = await held(1);
  expect(first).toHaveLength(3);
  expect(await held(1)).toEqual(first);
  expect(new Set([first, await held(2), await held(3)].map(String)).size).toBeGreaterThan(1);
});
