import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../contract/operations.ts';
import { type SampleProgress, type SampleSummary, writeSample } from './write-sample.ts';

interface Coco {
  images: { id: number; file_name: string; width: number; height: number }[];
  annotations: { image_id: number; bbox: [number, number, number, number]; attributes: { identity: number } }[];
}

describe('writeSample', () => {
  let folder = '';
  let summary: SampleSummary;
  const progress: SampleProgress[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-'));
    summary = await writeSample(folder, { seed: 3, people: 6, framesPerCamera: 4, cropsPerCamera: 1, width: 320, height: 180, onProgress: (step) => progress.push(step) });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const coco = async (camera: string): Promise<Coco> => JSON.parse(await readFile(join(folder, camera, 'annotations.json'), 'utf8')) as Coco;
  const visible = ['visible/cam1', 'visible/cam2', 'visible/cam3', 'visible/cam4'];
  const infrared = ['infrared/cam5', 'infrared/cam6', 'infrared/cam7'];

  it('counts what it wrote', async () => {
    expect(summary.frames).toEqual({ visible: 16, infrared: 12 });
    for (const camera of [...visible, ...infrared]) expect((await readdir(join(folder, camera))).length).toBe(5);
    expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total);
    expect(progress.length).toBe(progress.at(-1)?.total);
    expect((await readdir(join(folder, 'queries'))).length).toBe(summary.queries);
  });

  it('names frames with camera and time', async () => {
    for (const file of (await readdir(join(folder, 'visible/cam1'))).filter((name) => name.endsWith('.jpg'))) expect(file).toMatch(/^CAM1_20260314_\d{6}_\d{3}\.jpg$/);
  });

  it('writes visible frames in colour and infrared in one channel', async () => {
    for (const [camera, channels] of [['visible/cam1', 3], ['infrared/cam5', 1], ['infrared/cam7', 1]] as const) {
      const image = (await coco(camera)).images[0];
      const metadata = await sharp(join(folder, camera, image?.file_name ?? '')).metadata();
      expect([metadata.width, metadata.height, metadata.channels]).toEqual([320, 180, channels]);
    }
  });

  it('lists boxes inside their images, and every person in two cameras of each modality', async () => {
    for (const group of [visible, infrared]) {
      const seen = new Map<number, Set<string>>();
      for (const camera of group) {
        const { images, annotations } = await coco(camera);
        for (const { image_id, bbox, attributes } of annotations) {
          const image = images.find(({ id }) => id === image_id);
          expect(bbox[0]).toBeGreaterThanOrEqual(0);
          expect(bbox[1] + bbox[3]).toBeLessThanOrEqual(image?.height ?? 0);
          expect(bbox[0] + bbox[2]).toBeLessThanOrEqual(image?.width ?? 0);
          seen.set(attributes.identity, (seen.get(attributes.identity) ?? new Set()).add(camera));
        }
      }
      for (let identity = 1; identity <= 6; identity++) expect(seen.get(identity)?.size ?? 0).toBeGreaterThanOrEqual(2);
    }
  });

  it('lays out crops as SYSU-MM01 and RegDB do', async () => {
    const sysu = join(folder, 'crops/sysu-mm01');
    expect((await readdir(sysu)).sort()).toEqual(['cam1', 'cam2', 'cam3', 'cam4', 'cam5', 'cam6', 'exp']);
    const ids = async (name: string): Promise<number[]> => (await readFile(join(sysu, `exp/${name}_id.txt`), 'utf8')).trim().split(',').map(Number);
    expect([...(await ids('train')), ...(await ids('val')), ...(await ids('test'))]).toEqual(await ids('available'));
    expect((await sharp(join(sysu, 'cam3/0001/0001.jpg')).metadata()).channels).toBe(1);
    const regdb = join(folder, 'crops/regdb');
    expect((await readdir(join(regdb, 'idx'))).length).toBe(40);
    const lines = (await readFile(join(regdb, 'idx/test_thermal_4.txt'), 'utf8')).trim().split('\n');
    for (const line of lines) {
      const [path = '', label] = line.split(' ');
      expect(Number.isInteger(Number(label))).toBe(true);
      expect((await stat(join(regdb, path))).size).toBeGreaterThan(0);
    }
  });

  it('stops when cancelled', async () => {
    const other = await mkdtemp(join(tmpdir(), 'sample-'));
    const controller = new AbortController();
    const run = writeSample(other, { people: 4, framesPerCamera: 4, width: 160, height: 90, cropsPerCamera: 0, signal: controller.signal, onProgress: ({ done }) => done === 2 && controller.abort() });
    await expect(run).rejects.toThrow();
    expect((await readdir(join(other, 'visible/cam1'))).length).toBe(2);
    await rm(other, { recursive: true, force: true });
  }, 60_000);

  it('takes as few people as the operation does, and no fewer', async () => {
    const { input } = operations['sample.create'];
    expect(input.safeParse({ people: 4 }).success).toBe(true);
    expect(input.safeParse({ people: 3 }).success).toBe(false);
    await expect(writeSample(folder, { people: 3 })).rejects.toThrow(RangeError);
  });
});
