import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { DetectorCard, EmbedderCard } from '../../contract/model.ts';
import { Random } from '../../synthetic/random.ts';

const root = new URL('../../', import.meta.url).pathname;

async function readModel(path: string): Promise<{ card: unknown; bytes: Buffer }> {
  const [card, bytes] = await Promise.all([readFile(`${root}${path}.json`, 'utf8'), readFile(`${root}${path}.onnx`)]);
  return { card: JSON.parse(card), bytes };
}

function expectCardFits(card: EmbedderCard | DetectorCard, path: string, bytes: Buffer): void {
  expect(`${path}.onnx`.endsWith(`/${card.file}`)).toBe(true);
  expect(card.bytes).toBe(bytes.length);
  expect(card.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
}

const open = (bytes: Buffer): Promise<InferenceSession> => InferenceSession.create(bytes, { intraOpNumThreads: 2 });

describe.each(['resources/models/duskmatch-1', 'resources/models/duskmatch-1-int8', 'resources/models/duskmatch-base', 'test/fixtures/models/tiny', 'test/fixtures/models/other'])('%s', (path) => {
  let card: EmbedderCard;
  let bytes: Buffer;
  let session: InferenceSession;
  let images: Float32Array;
  let rows: Float32Array[];

  const pixels = (): number => 3 * card.input.height * card.input.width;
  async function embed(input: Float32Array): Promise<Float32Array[]> {
    const n = input.length / pixels();
    const results = await session.run({ [card.input.name]: new Tensor('float32', input, [n, 3, card.input.height, card.input.width]) });
    const output = results[card.output.name];
    expect(output?.dims).toEqual([n, card.output.dimension]);
    const values = output?.data as Float32Array;
    return Array.from({ length: n }, (_, i) => values.slice(i * card.output.dimension, (i + 1) * card.output.dimension));
  }

  beforeAll(async () => {
    const model = await readModel(path);
    card = EmbedderCard.parse(model.card);
    bytes = model.bytes;
    session = await open(bytes);
    const random = new Random(path);
    images = Float32Array.from({ length: 3 * pixels() }, () => random.next());
    rows = await embed(images);
  });

  it('has the file, size and checksum its card says', () => expectCardFits(card, path, bytes));

  it('gives vectors of length 1', () => {
    for (const row of rows) expect(Math.hypot(...row)).toBeCloseTo(1, 5);
  });

  it('gives a picture the same vector alone and in a batch', async () => {
    for (let i = 0; i < 3; i++) {
      const [alone] = await embed(images.slice(i * pixels(), (i + 1) * pixels()));
      alone?.forEach((value, d) => expect(value).toBeCloseTo(rows[i]?.[d] ?? NaN, 5));
    }
  });

  it('tells pictures apart', () => {
    const cosine = (rows[0] ?? new Float32Array()).reduce((sum, value, d) => sum + value * (rows[1]?.[d] ?? NaN), 0);
    expect(cosine).toBeLessThan(0.9999);
  });
});

it('duskmatch-base gives a colour picture and its gray picture the same vector', async () => {
  const { card: json, bytes } = await readModel('resources/models/duskmatch-base');
  const { input, output } = EmbedderCard.parse(json);
  const plane = input.height * input.width;
  const random = new Random('colour');
  const colour = Float32Array.from({ length: 3 * plane }, () => random.next());
  const channel = (c: number, i: number): number => colour[c * plane + (i % plane)] ?? NaN;
  const gray = colour.map((_, i) => 0.299 * channel(0, i) + 0.587 * channel(1, i) + 0.114 * channel(2, i));
  const both = Float32Array.from([...colour, ...gray]);
  const results = await (await open(bytes)).run({ [input.name]: new Tensor('float32', both, [2, 3, input.height, input.width]) });
  const values = results[output.name]?.data as Float32Array;
  for (let d = 0; d < output.dimension; d++) expect(values[d]).toBeCloseTo(values[output.dimension + d] ?? NaN, 4);
});

describe('resources/models/person-detector', () => {
  const path = 'resources/models/person-detector';

  it('has the file, size and checksum its card says', async () => {
    const { card, bytes } = await readModel(path);
    expectCardFits(DetectorCard.parse(card), path, bytes);
  });

  it('gives scores and distances for every cell of every stride, and no person on a plain picture', async () => {
    const model = await readModel(path);
    const card = DetectorCard.parse(model.card);
    const session = await open(model.bytes);
    expect(session.inputNames).toEqual([card.input.name]);
    expect(session.outputNames).toEqual(card.outputs);
    const plain = new Float32Array(3 * card.input.height * card.input.width);
    const results = await session.run({ [card.input.name]: new Tensor('float32', plain, [1, 3, card.input.height, card.input.width]) });
    for (const stride of card.strides) {
      const cells = (card.input.height / stride) * (card.input.width / stride);
      const scores = results[`scores_${stride}`];
      expect(scores?.dims).toEqual([1, cells, 80]);
      expect(results[`distances_${stride}`]?.dims).toEqual([1, cells, 4 * ((card.regMax ?? NaN) + 1)]);
      const person = (scores?.data as Float32Array).filter((_, i) => i % 80 === card.personClass);
      expect(Math.max(...person)).toBeLessThan(0.4);
      expect(Math.min(...person)).toBeGreaterThanOrEqual(0);
    }
  });
});
