import { copyFileSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { type EmbedderCard } from '../../contract/model.ts';
import { UserFacingError } from '../../contract/errors.ts';
import { connectInference } from './connect-inference.ts';
import { createEmbedder, embedAll, runSize } from './embedder.ts';
import { type InferenceHost } from './inference.ts';
import { type LinkMessage } from './inference-messages.ts';
import { brightnessDetector, smallModel } from './model-fixtures.ts';
import { type InferenceOptions } from './providers.ts';
import { openSession } from './session.ts';
import { startInference } from './start-inference.ts';
import { seededPictures } from './trial/seeded-pictures.ts';

const tiny = smallModel('tiny');
const hosts: InferenceHost[] = [];
const start = async (options: Partial<InferenceOptions> = {}): Promise<InferenceHost> => {
  const host = await startInference({ embedder: tiny, detector: null, provider: 'cpu', threads: 1, ...options });
  hosts.push(host);
  return host;
};
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});
const crops = (count: number, seed = 1) => seededPictures(count, 32, 64, seed);

/** What no part of the app does: a message the worker does not know ends it. */
async function crash(host: InferenceHost): Promise<void> {
  const control = host.openPort();
  const link = await new Promise<LinkMessage>((resolve) => control.once('message', resolve));
  const down = new Promise<void>((resolve) => control.on('message', (message: LinkMessage) => message.kind === 'down' && resolve()));
  if (link.kind !== 'up') throw new Error('no link');
  link.port.postMessage({ kind: 'nonsense' });
  await down;
  control.close();
}

describe('inference worker', () => {
  it('gives the vectors of a session run directly, to its host and through a port, and leaves the crops whole', async () => {
    const host = await start();
    const batch = crops(21);
    const direct = await embedAll(createEmbedder(await openSession(tiny.file, { provider: 'cpu', threads: 1 }), tiny.card, runSize('cpu')), batch);
    const client = connectInference(host.openPort(), tiny.card);
    expect(await host.embed(batch, 'index')).toEqual(direct);
    expect(await client.embed(batch, 'query')).toEqual(direct);
    expect(batch.pixels).toEqual(crops(21).pixels);
    expect(await client.embed(crops(0), 'index')).toHaveLength(0);
    await expect(client.detect({ width: 2, height: 2, pixels: new Uint8Array(12) }, 'index')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(client.embed(seededPictures(1, 8, 8, 1), 'index')).rejects.toThrow('the model takes 32x64');
  });

  it('takes one crop out of a larger buffer', async () => {
    const host = await start();
    const { pixels } = crops(2);
    const second = pixels.subarray(pixels.length / 2);
    const both = await host.embed(crops(2), 'index');
    const [expected, given] = [both.subarray(32), await host.embed({ count: 1, width: 32, height: 64, pixels: second }, 'index')];
    given.forEach((value, at) => expect(value).toBeCloseTo(expected[at] as number, 5));
  });

  it('lets a query pass the index batches that wait, also in the middle of one', async () => {
    const host = await start();
    const client = connectInference(host.openPort(), tiny.card);
    const order: string[] = [];
    const index = Array.from({ length: 12 }, (_, at) => client.embed(crops(64), 'index').then(() => order.push(`index ${at}`)));
    await Promise.all([...index, host.embed(crops(1), 'query').then(() => order.push('query'))]);
    expect(order.indexOf('query')).toBeLessThanOrEqual(1);
    expect(order.filter((name) => name !== 'query')).toEqual(index.map((_, at) => `index ${at}`));
  });

  it('rejects what a crash took with it, comes back once, then says that it is gone', async () => {
    const host = await start();
    const client = connectInference(host.openPort(), tiny.card);
    const before = await client.embed(crops(3), 'index');
    const lost = [client.embed(crops(2000), 'index'), host.embed(crops(2000), 'index')].map((asked) => asked.catch((error: unknown) => error));
    await crash(host);
    for (const error of await Promise.all(lost)) {
      expect(error).toBeInstanceOf(UserFacingError);
      expect((error as Error).message).toMatch(/^The inference worker stopped unexpectedly: .*nonsense/);
    }
    expect(await client.embed(crops(3), 'index')).toEqual(before);
    await crash(host);
    await expect(client.embed(crops(1), 'index')).rejects.toThrow('stopped unexpectedly');
    await expect(connectInference(host.openPort(), tiny.card).embed(crops(1), 'index')).rejects.toThrow('stopped unexpectedly');
  });

  it('ends requests and clients when closed, and closes twice without harm', async () => {
    const host = await start();
    const client = connectInference(host.openPort(), tiny.card);
    const asked = client.embed(crops(500), 'index').catch((error: unknown) => error);
    await Promise.all([host.close(), host.close()]);
    expect(await asked).toMatchObject({ code: 'cancelled' });
    await expect(host.embed(crops(1), 'query')).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('wrong model files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duskmatch-model-'));
  const recorded = (file: string): EmbedderCard => ({ ...tiny.card, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') });
  const file = (name: string, make: (path: string) => void): string => {
    const path = join(folder, name);
    make(path);
    return path;
  };
  const truncated = file('truncated.onnx', (path) => {
    copyFileSync(tiny.file, path);
    truncateSync(path, 5000);
  });
  const text = file('text.onnx', (path) => writeFileSync(path, 'this is no network\n'));

  it('are refused by checksum', async () => {
    await expect(start({ embedder: { card: tiny.card, file: truncated } })).rejects.toThrow(/truncated\.onnx is not the file that its card describes: 5000 bytes/);
    await expect(start({ embedder: { card: tiny.card, file: join(folder, 'absent.onnx') } })).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('and in a sentence where the checksum fits', async () => {
    for (const path of [truncated, text]) {
      const failure = await start({ embedder: { card: recorded(path), file: path } }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'model' });
      expect((failure as Error).message).toMatch(/(truncated|text)\.onnx cannot be opened as an ONNX model: /);
    }
    const detector = brightnessDetector('yolov8');
    await expect(start({ detector: { ...detector, card: { ...detector.card, architecture: 'nanodet' } } })).rejects.toThrow('A nanodet card names 6 outputs, this one 1.');
  });
});
