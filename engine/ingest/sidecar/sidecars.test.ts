import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoadedSidecars, loadSidecars } from './load.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'duskmatch-sidecar-'));
});
afterEach(() => rm(root, { recursive: true }));

const FULL = { width: 640, height: 480 };

/** Writes files (pictures are empty: only their names count here) and loads what is there. */
async function load(files: Readonly<Record<string, string | object>>): Promise<LoadedSidecars> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return loadSidecars(root, entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')));
}

/** Boxes as `label@x,y,width,height`. */
function boxes(loaded: LoadedSidecars, path: string, size = FULL): string[] | null {
  return loaded.sidecar.boxesFor(path, size)?.map(({ box, label }) => `${label ?? ''}@${[box.x, box.y, box.width, box.height].map((value) => Math.round(value * 100) / 100).join(',')}`) ?? null;
}

const coco = (images: object[], annotations: object[], more: object = {}): object => ({ images, annotations, categories: [{ id: 1, name: 'person' }, { id: 2, name: 'car' }], ...more });
const note = (image: number | string, more: object = {}): object => ({ image_id: image, category_id: 1, bbox: [10, 20, 30, 60], ...more });

describe('COCO', () => {
  it('gives people with their identities, and nobody where it lists none', async () => {
    const loaded = await load({
      'a.jpg': '', 'b.jpg': '', 'c.jpg': '',
      'boxes.json': coco([{ id: 1, file_name: 'a.jpg', width: 640, height: 480 }, { id: 2, file_name: 'b.jpg' }], [
        note(1, { attributes: { identity: 'P007' } }), note(1, { track_id: 12, bbox: [0.5, -3, 10, 20] }), note(1, { identity: 'x', bbox: [1, 1, 1, 1] }),
        note(1, { category_id: 2 }), note(1, { iscrowd: 1 }), note(1, { bbox: [5, 5, 5, 5] }),
      ]),
    });
    expect(boxes(loaded, 'a.jpg')).toEqual(['P007@10,20,30,60', '12@0.5,-3,10,20', 'x@1,1,1,1', '@5,5,5,5']);
    expect(boxes(loaded, 'b.jpg')).toEqual([]);
    expect(boxes(loaded, 'c.jpg')).toBeNull();
    expect(loaded).toMatchObject({ used: ['boxes.json'], problems: [] });
  });

  it('takes all categories where none is called person', async () => {
    const loaded = await load({ 'a.jpg': '', 'x.json': coco([{ id: 'i', file_name: 'a.jpg' }], [note('i', { category_id: 9 }), { image_id: 'i', bbox: [1, 2, 3, 4] }], { categories: [{ id: 9, name: 'pedestrian' }] }) });
    expect(boxes(loaded, 'a.jpg')).toEqual(['@10,20,30,60', '@1,2,3,4']);
  });

  it.each([
    ['beside', 'cam/x.json', 'a.jpg', 'cam/a.jpg'],
    ['above', 'x.json', 'cam/a.jpg', 'cam/a.jpg'],
    ['above, by bare name', 'x.json', 'a.jpg', 'cam/a.jpg'],
    ['in a folder of annotations', 'cam/annotations/x.json', 'a.jpg', 'cam/images/a.jpg'],
    ['with Windows separators', 'x.json', '.\\cam\\a.jpg', 'cam/a.jpg'],
    ['from a sibling', 'marks/x.json', '../cam/a.jpg', 'cam/a.jpg'],
    ['in another Unicode form', 'x.json', 'Tu\u0308r/a.jpg', 'T\u00fcr/a.jpg'],
  ])('finds frames: %s', async (_, sidecar, name, frame) => {
    const loaded = await load({ [frame]: '', [sidecar]: coco([{ id: 1, file_name: name }], [note(1)]) });
    expect(boxes(loaded, frame)).toEqual(['@10,20,30,60']);
  });

  it('prefers the frame in its own folder to one of the same name', async () => {
    const loaded = await load({ 'cam1/0001.jpg': '', 'cam2/0001.jpg': '', 'cam2/x.json': coco([{ id: 1, file_name: '0001.jpg' }], [note(1)]) });
    expect(boxes(loaded, 'cam2/0001.jpg')).toEqual(['@10,20,30,60']);
    expect(boxes(loaded, 'cam1/0001.jpg')).toBeNull();
  });

  it('is refused where a name fits several frames', async () => {
    const loaded = await load({ 'cam1/0001.jpg': '', 'cam2/0001.jpg': '', 'x.json': coco([{ id: 1, file_name: '0001.jpg' }], [note(1)]) });
    expect(loaded).toMatchObject({ used: [], problems: [{ path: 'x.json', problem: { reason: 'bad-sidecar', message: 'x.json names "0001.jpg", which fits several frames: write file_name with its folders.' } }] });
  });

  it('scales boxes made on a copy of another size, and refuses another shape', async () => {
    const loaded = await load({ 'a.jpg': '', 'x.json': coco([{ id: 1, file_name: 'a.jpg', width: 320, height: 240 }], [note(1)]) });
    expect(boxes(loaded, 'a.jpg')).toEqual(['@20,40,60,120']);
    expect(() => boxes(loaded, 'a.jpg', { width: 480, height: 640 })).toThrow('x.json says that the frame has 320 × 240 pixels, but upright it has 480 × 640: make the sidecar anew from this frame.');
  });

  it.each([
    ['a field', coco([{ id: 1, file_name: 'a.jpg' }], [note(1), note(1, { bbox: [1, 2, -3, 4] })]), 'x.json is not valid COCO at annotations.1.bbox.2 ('],
    ['a missing name', coco([{ id: 1 }], []), 'x.json is not valid COCO at images.0.file_name ('],
    ['a list that is none', { images: 5, annotations: [] }, 'x.json is not valid COCO at images ('],
    ['broken JSON', '{"images": [], "annotations": [', 'x.json is not valid JSON ('],
    ['only frames that are elsewhere', coco([{ id: 1, file_name: 'z.jpg' }], [note(1)]), 'x.json names 1 images, none of which is here'],
  ])('names what is wrong: %s', async (_, content, message) => {
    const loaded = await load({ 'a.jpg': '', 'x.json': content });
    expect(loaded.problems.map(({ problem }) => [problem.reason, problem.message.startsWith(message)])).toEqual([['bad-sidecar', true]]);
    expect(boxes(loaded, 'a.jpg')).toBeNull();
  });

  it('leaves JSON of other kinds alone', async () => {
    const loaded = await load({ 'a.jpg': '', 'b.jpg': '', 'package.json': { name: 'x' }, 'broken.json': '{', 'list.json': '[1,2]', 'a.json': { images: [], annotations: 'of this one frame' } });
    expect(loaded).toMatchObject({ used: [], problems: [] });
  });
});

describe('YOLO', () => {
  it('gives the boxes of class 0, in pixels', async () => {
    const loaded = await load({ 'a.jpg': '', 'a.txt': '0 0.5 0.5 0.25 0.5\n1 0.1 0.1 0.1 0.1\r\n\n0 1 1 0.5 0.5 0.93\n', 'b.jpg': '', 'b.txt': '', 'c.jpg': '' });
    expect(boxes(loaded, 'a.jpg')).toEqual(['@240,120,160,240', '@480,360,320,240']);
    expect(boxes(loaded, 'a.jpg', { width: 100, height: 100 })).toEqual(['@37.5,25,25,50', '@75,75,50,50']);
    expect(boxes(loaded, 'b.jpg')).toEqual([]);
    expect(boxes(loaded, 'c.jpg')).toBeNull();
    expect(loaded.used).toEqual(['*.txt']);
  });

  it('goes by the list of classes in its folder or above', async () => {
    const lines = '0 0.5 0.5 0.5 0.5\n2 0.25 0.25 0.5 0.5\n';
    const loaded = await load({ 'classes.txt': 'bicycle\ncar\nPerson\n', 'cam/a.jpg': '', 'cam/a.txt': lines, 'other/classes.txt': 'pedestrian\nrider\n', 'other/b.jpg': '', 'other/b.txt': '1 0.5 0.5 1 1' });
    expect(boxes(loaded, 'cam/a.jpg')).toEqual(['@0,0,320,240']);
    expect(boxes(loaded, 'other/b.jpg')).toEqual(['@0,0,640,480']);
  });

  it('finds labels/ beside images/', async () => {
    const loaded = await load({ 'set/images/train/a.png': '', 'set/labels/train/a.txt': '0 0.5 0.5 1 1' });
    expect(boxes(loaded, 'set/images/train/a.png')).toEqual(['@0,0,640,480']);
    expect(loaded.used).toEqual(['set/labels/train/*.txt']);
  });

  it.each([
    ['0 0.5 0.5 0.5', '(4 values)'],
    ['0 0.5 0.5 0.5 0.5 0.5 0.5', '(7 values)'],
    ['person 0.5 0.5 0.5 0.5', '(class "person")'],
    ['0 320 240 100 200', '("320")'],
    ['0 0.5 x 0.5 0.5', '("x")'],
    ['0 0.5 0.5 0 0.5', '(a box without size)'],
    ['-1 0.5 0.5 0.5 0.5', '(class "-1")'],
    ['0 0.5 0.5 NaN 0.5', '("NaN")'],
  ])('names the line of %j', async (line, what) => {
    const loaded = await load({ 'a.jpg': '', 'a.txt': `0 0.5 0.5 1 1\n${line}\n`, 'b.jpg': '', 'b.txt': '0 0.5 0.5 1 1' });
    expect(loaded.problems.map(({ path, problem }) => [path, problem.reason, problem.message])).toEqual([['a.txt', 'bad-sidecar', `a.txt is wrong on line 2 ${what}: each line is a class and four numbers from 0 to 1, centre and size.`]]);
    expect(boxes(loaded, 'a.jpg')).toBeNull();
    expect(boxes(loaded, 'b.jpg')).toEqual(['@0,0,640,480']);
  });

  it('takes captions beside pictures for no labels', async () => {
    const loaded = await load({ 'a.jpg': '', 'a.txt': 'A man at the gate.', 'b.jpg': '', 'b.txt': 'Nobody.' });
    expect(loaded).toMatchObject({ used: [], problems: [] });
  });
});

describe('CSV', () => {
  it('reads boxes and identities, columns in any order, quotes and all', async () => {
    const loaded = await load({
      'cam/a.jpg': '', 'cam/b, "left".jpg': '', 'cam/c.jpg': '', 'cam/d.jpg': '',
      'boxes.csv': '\uFEFFIdentity,Width,Height,X,Y,note,FILE\r\nP1,30,60,10,20,"two\r\nlines",cam/a.jpg\r\n,5.5,6,-1,1e1,,cam/a.jpg\r\n\r\n"P, 2",1,2,3,4,,"cam/b, ""left"".jpg"\r\n,,,,,,cam/c.jpg\r\n',
    });
    expect(boxes(loaded, 'cam/a.jpg')).toEqual(['P1@10,20,30,60', '@-1,10,5.5,6']);
    expect(boxes(loaded, 'cam/b, "left".jpg')).toEqual(['P, 2@3,4,1,2']);
    expect(boxes(loaded, 'cam/c.jpg')).toEqual([]);
    expect(boxes(loaded, 'cam/d.jpg')).toBeNull();
  });

  it('reads semicolons, as spreadsheets write them in half of Europe', async () => {
    const loaded = await load({ 'a.jpg': '', 'x.csv': 'file;x;y;width;height\na.jpg;1;2;3;4' });
    expect(boxes(loaded, 'a.jpg')).toEqual(['@1,2,3,4']);
  });

  it.each([
    ['file,x,y,width,height\na.jpg,1,2,3,4\na.jpg,1,two,3,4\n', 'x.csv is wrong on line 3 in column "y" ("two", not a number): correct it or export it again.'],
    ['file,x,y,width,height\n"a.jpg",1,2,0,4\n', 'x.csv is wrong on line 2 in column "width" ("0", not above 0): correct it or export it again.'],
    ['file,x,y,width,height\na.jpg,1,2,3\n', 'x.csv is wrong on line 2 in column "height" ("", not a number): correct it or export it again.'],
    ['file,note,x,y,width,height\na.jpg,"two\nlines",1,2,3,4\na.jpg,,1,2,3,Infinity\n', 'x.csv is wrong on line 4 in column "height" ("Infinity", not a number): correct it or export it again.'],
    ['file,x,y,width\na.jpg,1,2,3\n', 'x.csv has no column "height" on line 1: its header must be file,x,y,width,height and may have identity.'],
    ['file,x,y,width,height\n"a.jpg,1,2,3,4\n', 'x.csv is not valid CSV (line 2 opens a quote that is not closed): correct that line or export it again.'],
    ['file,x,y,width,height\n"a.jpg"?,1,2,3,4\n', 'x.csv is not valid CSV (line 2 goes on after a closing quote): correct that line or export it again.'],
    ['file,x,y,width,height\nz.jpg,1,2,3,4\n', 'x.csv names no frame that is here: write its files relative to its own folder.'],
  ])('names line and column of %j', async (text, message) => {
    const loaded = await load({ 'a.jpg': '', 'x.csv': text });
    expect(loaded.problems).toMatchObject([{ path: 'x.csv', problem: { reason: 'bad-sidecar', message } }]);
    expect(loaded.used).toEqual([]);
  });

  it('leaves CSV of other kinds alone', async () => {
    const loaded = await load({ 'a.jpg': '', 'log.csv': 'time,event\n1,"x', 'files.csv': 'file,size\na.jpg,5\n', 'empty.csv': '' });
    expect(loaded).toMatchObject({ used: [], problems: [] });
  });
});

describe('several', () => {
  it('hears the deepest that speaks of a frame', async () => {
    const loaded = await load({
      'cam/a.jpg': '', 'cam/b.jpg': '',
      'all.csv': 'file,x,y,width,height\ncam/a.jpg,1,1,1,1\ncam/b.jpg,2,2,2,2\n',
      'cam/near.json': coco([{ id: 1, file_name: 'a.jpg' }], []),
    });
    expect(loaded.used).toEqual(['cam/near.json', 'all.csv']);
    expect(boxes(loaded, 'cam/a.jpg')).toEqual([]);
    expect(boxes(loaded, 'cam/b.jpg')).toEqual(['@2,2,2,2']);
  });

  it('uses the good ones beside a bad one', async () => {
    const loaded = await load({ 'a.jpg': '', 'bad.json': '{"images": [1], "annotations": []}', 'good.csv': 'file,x,y,width,height\na.jpg,1,2,3,4\n' });
    expect(loaded.problems.map(({ path }) => path)).toEqual(['bad.json']);
    expect(boxes(loaded, 'a.jpg')).toEqual(['@1,2,3,4']);
  });

  it('lists one that is gone or cannot be opened', async () => {
    await load({ 'a.jpg': '' });
    expect(await loadSidecars(root, ['a.jpg', 'gone.csv'])).toMatchObject({ problems: [{ path: 'gone.csv', problem: { reason: 'unreadable' } }] });
  });

  it('is silent where there is none', async () => {
    const loaded = await load({ 'a.jpg': '' });
    expect(loaded).toMatchObject({ used: [], problems: [] });
    expect(boxes(loaded, 'a.jpg')).toBeNull();
  });
});
