import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmbedder, embedAll, runSize } from './embedder.ts';
import { type InferenceHost } from './inference.ts';
import { type InferenceSetup } from './inference-messages.ts';
import { smallModel } from './model-fixtures.ts';
import { SessionPool, poolSize } from './session-pool.ts';
import { openSession } from './session.ts';
import { startInference } from './start-inference.ts';
import { seededPictures } from './trial/seeded-pictures.ts';

const tiny = smallModel('tiny');
const setup: InferenceSetup = { embedder: tiny, detector: null, provider: 'cpu', threads: 2 };
const crops = (count: number) => seededPictures(count, 32, 64, 5);
const direct = async (count: number): Promise<Float32Array> => embedAll(createEmbedder(await openSession(tiny.file, { provider: 'cpu', threads: 1 }), tiny.card, runSize('cpu')), crops(count));

/** A copy of the model that a test may take away. */
function ownModel(): InferenceSetup['embedder'] {
  const file = join(mkdtempSync(join(tmpdir(), 'duskmatch-pool-')), tiny.card.file);
  copyFileSync(tiny.file, file);
  return { card: tiny.card, file };
}

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((one) => one.close()));
});
const pool = (size: number): SessionPool => {
  const made = new SessionPool(setup, size);
  closing.push(made);
  return made;
};
const start = async (embedder = tiny): Promise<InferenceHost> => {
  const host = await startInference({ embedder, detector: null, provider: 'cpu', threads: 2 });
  closing.push(host);
  return host;
};

describe('poolSize', () => {
  const large = { ...tiny, card: { ...tiny.card, bytes: 100e6 } };
  it.each<[string, Partial<InferenceSetup>, number]>([
    ['one a thread', {}, 2],
    ['never many', { threads: 64 }, 4],
    ['none where there is one thread', { threads: 1 }, 0],
    ['none on a GPU', { provider: 'cuda' }, 0],
    ['none of a large network', { embedder: large, threads: 16 }, 0],
  ])('is %s', (_, change, size) => {
    expect(poolSize({ ...setup, ...change })).toBe(size);
  });
});

describe('SessionPool', () => {
  it('gives each run its own vectors, more runs than there are sessions', async () => {
    const [expected, { pixels }] = [await direct(8), crops(8)];
    const size = pixels.length / 8;
    const two = pool(2);
    const runs = await Promise.all(Array.from({ length: 8 }, (_, at) => two.run(pixels.subarray(at * size, (at + 1) * size))));
    runs.forEach((vectors, at) => vectors.forEach((value, place) => expect(value).toBeCloseTo(expected[at * vectors.length + place] as number, 5)));
    expect(pixels).toEqual(crops(8).pixels);
  });

  it('rejects what a session refuses, and goes on', async () => {
    const one = pool(1);
    await expect(one.run(new Uint8Array(7))).rejects.toThrow('are not 1 to 8 crops');
    expect(await one.run(crops(3).pixels)).toEqual(await direct(3));
  });

  it('rejects what waits or comes when it is closed', async () => {
    const one = pool(1);
    const asked = [1, 2, 3].map(() => one.run(crops(8).pixels).then(() => 'done', () => 'rejected'));
    await one.close();
    expect((await Promise.all(asked)).slice(1)).toEqual(['rejected', 'rejected']);
    await expect(one.run(crops(1).pixels)).rejects.toThrow('closed');
  });

  it('rejects where the model cannot be opened', async () => {
    const embedder = ownModel();
    writeFileSync(embedder.file, 'no network');
    const broken = new SessionPool({ ...setup, embedder }, 2);
    closing.push(broken);
    const runs = [1, 2, 3, 4].map(() => broken.run(crops(1).pixels).catch((error: unknown) => error));
    for (const error of await Promise.all(runs)) expect(error).toMatchObject({ message: 'A thread of the index ended.' });
  });
});

describe('inference with a pool', () => {
  it('gives the index the vectors of one session, and answers a query meanwhile', async () => {
    const host = await start();
    await host.embed(crops(9), 'index');
    const order: string[] = [];
    const index = host.embed(crops(1500), 'index').then((vectors) => {
      order.push('index');
      return vectors;
    });
    const query = await host.embed(crops(1), 'query');
    order.push('query');
    expect(await index).toEqual(await direct(1500));
    expect(order).toEqual(['query', 'index']);
    expect(query).toEqual((await direct(1)).slice(0, query.length));
  });

  it('does with its one session what the pool cannot', async () => {
    const embedder = ownModel();
    const host = await start(embedder);
    rmSync(embedder.file);
    expect(await host.embed(crops(21), 'index')).toEqual(await direct(21));
    expect(await host.embed(crops(20), 'index')).toEqual(await direct(20));
  });

  it('ends what is under way when it is closed', async () => {
    const host = await start();
    const asked = host.embed(crops(3000), 'index').catch((error: unknown) => error);
    await host.close();
    expect(await asked).toMatchObject({ code: 'cancelled' });
  });
});
