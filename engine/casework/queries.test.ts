import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { type FoundBox } from '../../contract/search.ts';
import { type CallContext } from '../../contract/rpc/server.ts';
import { queryHandlers } from '../handlers/queries.ts';
import { type InferenceHost } from '../model/inference.ts';
import { openDesk, picture, startTinyInference, type TestDesk } from '../search/session-fixture.ts';
import { audit } from './audit.ts';
import { photoPixels, queryFile } from './queries.ts';

const call: CallContext = { signal: new AbortController().signal, client: 1 };
const people: FoundBox[] = [{ box: frameBox(10, 20, 30, 60), score: 0.9 }];
const detect = vi.fn<() => Promise<FoundBox[]>>();

let inference: InferenceHost;
let desk: TestDesk;
let handlers: ReturnType<typeof queryHandlers>;
beforeAll(async () => void (inference = await startTinyInference()));
afterAll(() => inference.close());
beforeEach(async () => {
  detect.mockReset().mockResolvedValue(people);
  desk = await openDesk(inference, { detect });
  handlers = queryHandlers(desk.context);
});
afterEach(() => desk.close());

const acts = (): string[] => desk.session.casework.prepare<[], string>('SELECT act FROM audit ORDER BY id').pluck().all();

test('keeps the very bytes, the people found and the guess', async () => {
  const bytes = await picture(1, 200, 160).jpeg().toBuffer();
  const photo = await handlers['queries.add']({ name: 'street.jpg', bytes }, call);
  expect(photo).toMatchObject({ name: 'street.jpg', width: 200, height: 160, boxes: people });
  expect(photo.guess.modality).toBe('visible');
  expect(readFileSync(queryFile(desk.session.folder, photo.id)).equals(bytes)).toBe(true);
  expect(readdirSync(desk.session.folder.queries)).toEqual([photo.id]);
  expect(acts()).toEqual(['query.add']);
});

test('the same bytes are the same photo, looked at once; a lost copy is put back', async () => {
  const bytes = await picture(1, 100, 100).png().toBuffer();
  const first = await handlers['queries.add']({ name: 'a.png', bytes }, call);
  rmSync(queryFile(desk.session.folder, first.id));
  const second = await handlers['queries.add']({ name: 'b.png', bytes }, call);
  expect(second).toEqual({ ...first, name: 'b.png' });
  expect(detect).toHaveBeenCalledTimes(1);
  expect(existsSync(queryFile(desk.session.folder, first.id))).toBe(true);
});

test('the photo used last is decoded already, until it is forgotten', async () => {
  const { id } = await handlers['queries.add']({ name: 'a.png', bytes: await picture(1, 100, 80).png().toBuffer() }, call);
  rmSync(queryFile(desk.session.folder, id));
  expect(await photoPixels(desk.session, id)).toMatchObject({ width: 100, height: 80 });

  const other = await handlers['queries.add']({ name: 'b.png', bytes: await picture(2, 60, 50).png().toBuffer() }, call);
  await expect(photoPixels(desk.session, id)).rejects.toThrow('The copy of a.png is no longer in');
  await handlers['queries.forget']({ queryId: other.id }, call);
  await expect(photoPixels(desk.session, other.id)).rejects.toThrow('no longer in the workspace');
});

test('a tall photo without people is one person; a wide one is nobody', async () => {
  detect.mockResolvedValue([]);
  const tall = await handlers['queries.add']({ name: 'tall.png', bytes: await picture(1, 64, 128).png().toBuffer() }, call);
  expect(tall.boxes).toEqual([{ box: frameBox(0, 0, 64, 128), score: 0 }]);
  const wide = await handlers['queries.add']({ name: 'wide.png', bytes: await picture(1, 128, 96).png().toBuffer() }, call);
  expect(wide.boxes).toEqual([]);
});

test('a tall photo of which only the legs are found is one person first; a person who fills it stands alone', async () => {
  const legs: FoundBox = { box: frameBox(100, 400, 200, 300), score: 0.5 };
  const bytes = (seed: number) => picture(seed, 400, 800).png().toBuffer();
  detect.mockResolvedValue([legs]);
  expect((await handlers['queries.add']({ name: 'legs.png', bytes: await bytes(1) }, call)).boxes).toEqual([{ box: frameBox(0, 0, 400, 800), score: 0 }, legs]);
  const whole: FoundBox = { box: frameBox(40, 20, 300, 760), score: 0.8 };
  detect.mockResolvedValue([whole, legs]);
  expect((await handlers['queries.add']({ name: 'whole.png', bytes: await bytes(2) }, call)).boxes).toEqual([whole, legs]);
});

test('a small tall picture is a crop: nobody is looked for in it', async () => {
  const crop = await handlers['queries.add']({ name: 'crop.png', bytes: await picture(3, 96, 192).png().toBuffer() }, call);
  expect(crop.boxes).toEqual([{ box: frameBox(0, 0, 96, 192), score: 0 }]);
  expect(detect).not.toHaveBeenCalled();
});

test('without a detector the photo is taken all the same', async () => {
  await desk.close();
  desk = await openDesk(inference);
  const photo = await queryHandlers(desk.context)['queries.add']({ name: 'p.png', bytes: await picture(1, 128, 96).png().toBuffer() }, call);
  expect(photo.boxes).toEqual([]);
});

test.each([
  ['zero.jpg', new Uint8Array(0)],
  ['notes.txt', new TextEncoder().encode('no picture')],
])('%s is refused by name, with what to do about a photo, and leaves nothing', async (name, bytes) => {
  await expect(handlers['queries.add']({ name, bytes }, call)).rejects.toMatchObject({ code: 'unreadable', message: expect.stringContaining(name) as string, remedy: expect.not.stringContaining('folder') as string });
  expect(existsSync(desk.session.folder.queries)).toBe(false);
  expect(await handlers['queries.recent']({ limit: 10 }, call)).toEqual([]);
  expect(acts()).toEqual([]);
});

test('recent ones come last used first; a forgotten one goes with its copy, its log lines stay', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const ids = [];
    for (const seed of [1, 2, 3]) {
      vi.setSystemTime(seed * 1000);
      ids.push((await handlers['queries.add']({ name: `${seed}.png`, bytes: await picture(seed, 40, 40).png().toBuffer() }, call)).id);
    }
    vi.setSystemTime(4000);
    await handlers['queries.add']({ name: '1.png', bytes: await picture(1, 40, 40).png().toBuffer() }, call);
    const names = async (limit: number): Promise<string[]> => (await handlers['queries.recent']({ limit }, call)).map(({ name }) => name);
    expect(await names(10)).toEqual(['1.png', '3.png', '2.png']);
    expect(await names(2)).toEqual(['1.png', '3.png']);
    const [, second] = ids;
    if (!second) throw new Error('nothing added');
    await handlers['queries.forget']({ queryId: second }, call);
    expect(await names(10)).toEqual(['1.png', '3.png']);
    expect(existsSync(queryFile(desk.session.folder, second))).toBe(false);
    expect(acts()).toEqual(['query.add', 'query.add', 'query.add', 'query.add', 'query.forget']);
  } finally {
    vi.useRealTimers();
  }
});

test('the log takes lines, and gives none back', () => {
  const { casework } = desk.session;
  audit(casework, 'source.add', { root: '/a' });
  expect(casework.prepare('SELECT act, detail FROM audit').all()).toEqual([{ act: 'source.add', detail: '{"root":"/a"}' }]);
  expect(() => casework.exec("UPDATE audit SET act = 'x.y'")).toThrow(/append-only/);
  expect(() => casework.exec('DELETE FROM audit')).toThrow(/append-only/);
});
