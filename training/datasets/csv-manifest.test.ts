import { expect, test } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { openDataset } from './recognise.ts';
import { temporaryFolder, writeTree } from './tree.fixture.ts';

async function open(text: string) {
  const root = temporaryFolder();
  await writeTree(root, [], { 'manifest.csv': text });
  return { root, dataset: await openDataset(root, { validationShare: null }) };
}

test('columns in any order, boxes, parts, quoted names, a byte order mark', async () => {
  const { root, dataset } = await open('\uFEFFidentity,file,modality,camera,x,y,width,height,split\r\nann,"a, b.png",visible,gate,1,2,30,40,train\r\nann,sub\\c.png,Infrared,,,,,,\r\nbob,/else/d.png,visible,gate,,,,,test\r\ncid,e.png,infrared,yard,,,,,validation\r\n');
  expect(dataset.layout).toBe('csv-manifest');
  expect(dataset.train).toEqual([
    { file: `${root}/a, b.png`, identity: 'ann', camera: 'gate', modality: 'visible', box: frameBox(1, 2, 30, 40) },
    { file: `${root}/sub/c.png`, identity: 'ann', camera: 'infrared', modality: 'infrared', box: null },
  ]);
  expect(dataset.test.map(({ file }) => file)).toEqual(['/else/d.png']);
  expect(dataset.validation.map(({ identity }) => identity)).toEqual(['cid']);
});

test.each([
  ['file,identity,camera\na.png,1,c\n', /has no column "modality"/],
  ['file,identity,camera,modality\na.png,1,c,thermal\n', /Line 2 .* has the modality "thermal"/],
  ['file,identity,camera,modality\n\na.png,,c,visible\n', /Line 3 .* has no identity/],
  ['file,identity,camera,modality,x,y,width,height\na.png,1,c,visible,1,2,0,5\n', /has the box 1, 2, 0, 5/],
  ['file,identity,camera,modality,x,y,width,height\na.png,1,c,visible,1,,,\n', /has the box 1, , , /],
  ['file,identity,camera,modality,split\na.png,1,c,visible,val\n', /has the split "val"/],
  ['file,identity,camera,modality\n"a.png,1,c,visible\n', /is no CSV: line 2/],
  ['file,identity,camera,modality\n', /holds no pictures/],
])('%j is refused', async (text, message) => {
  await expect(open(text)).rejects.toThrow(message);
});
