import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { addGrayAndEdges } from './pictures.ts';
import { GraphBuilder } from './graph-builder.ts';
import { encodeModel } from './model.ts';

const H = 6;
const W = 5;
const MEAN = [0.485, 0.456, 0.406];
const STD = [0.229, 0.224, 0.225];

let session: InferenceSession;
beforeAll(async () => {
  const graph = new GraphBuilder();
  graph.output(addGrayAndEdges(graph, graph.input('x', ['n', 3, H, W])), 'y', ['m', 3, H, W]);
  session = await InferenceSession.create(encodeModel(graph.build('test')), { intraOpNumThreads: 1 });
});

/** Gray and edge picture of each image, back in 0 to 1, from the first of the three channels. */
async function pictures(images: Float32Array, count: number): Promise<number[][]> {
  const { y } = await session.run({ x: new Tensor('float32', images, [count, 3, H, W]) });
  const values = y?.data as Float32Array;
  return Array.from({ length: 2 * count }, (_, k) => Array.from(values.subarray(k * 3 * H * W, k * 3 * H * W + H * W), (v) => v * (STD[0] ?? NaN) + (MEAN[0] ?? NaN)));
}

function slowPictures(image: Float32Array): { gray: number[]; edges: number[] } {
  const gray = Array.from({ length: H * W }, (_, i) => 0.299 * (image[i] ?? NaN) + 0.587 * (image[H * W + i] ?? NaN) + 0.114 * (image[2 * H * W + i] ?? NaN));
  const pixel = (y: number, x: number): number => gray[Math.min(Math.max(y, 0), H - 1) * W + Math.min(Math.max(x, 0), W - 1)] ?? NaN;
  const edges = gray.map((_, i) => {
    const y = Math.floor(i / W);
    const x = i % W;
    const across = pixel(y - 1, x + 1) + 2 * pixel(y, x + 1) + pixel(y + 1, x + 1) - pixel(y - 1, x - 1) - 2 * pixel(y, x - 1) - pixel(y + 1, x - 1);
    const down = pixel(y + 1, x - 1) + 2 * pixel(y + 1, x) + pixel(y + 1, x + 1) - pixel(y - 1, x - 1) - 2 * pixel(y - 1, x) - pixel(y - 1, x + 1);
    return Math.hypot(across, down) / 4;
  });
  const greatest = Math.max(...edges, 0.02);
  return { gray, edges: edges.map((edge) => edge / greatest) };
}

describe('addGrayAndEdges', () => {
  it('equals the loops, gray pictures first, then edges', async () => {
    const random = new Random('edges');
    const images = Float32Array.from({ length: 2 * 3 * H * W }, () => random.next());
    const got = await pictures(images, 2);
    [0, 1].forEach((k) => {
      const { gray, edges } = slowPictures(images.subarray(k * 3 * H * W, (k + 1) * 3 * H * W));
      gray.forEach((value, i) => expect(got[k]?.[i]).toBeCloseTo(value, 5));
      edges.forEach((value, i) => expect(got[2 + k]?.[i]).toBeCloseTo(value, 5));
    });
  });

  it('sees no edge in a plain picture, not even at its border', async () => {
    const [gray, edges] = await pictures(new Float32Array(3 * H * W).fill(0.5), 1);
    gray?.forEach((value) => expect(value).toBeCloseTo(0.5, 5));
    edges?.forEach((value) => expect(value).toBeCloseTo(0, 5));
  });

  it('gives the same edges for a darker, an inverted and a paler picture', async () => {
    const random = new Random('tone');
    const image = Float32Array.from({ length: 3 * H * W }, () => random.next());
    const expected = (await pictures(image, 1))[1];
    for (const tone of [(v: number) => v * 0.5, (v: number) => 1 - v, (v: number) => 0.4 + 0.3 * v]) {
      const edges = (await pictures(image.map(tone), 1))[1];
      edges?.forEach((value, i) => expect(value).toBeCloseTo(expected?.[i] ?? NaN, 4));
    }
  });
});
