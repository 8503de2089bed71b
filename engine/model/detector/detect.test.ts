import { afterAll, describe, expect, it } from 'vitest';
import { type RgbImage } from '../../image.ts';
import { readCard } from '../card-file.ts';
import { type InferenceHost } from '../inference.ts';
import { RESOURCES, brightnessDetector, smallModel } from '../model-fixtures.ts';
import { openSession } from '../session.ts';
import { startInference } from '../start-inference.ts';
import { createDetector } from './detect.ts';
import { letterboxPasses } from './letterbox.ts';

/** White rectangles on black. */
function picture(width: number, height: number, boxes: readonly (readonly [x: number, y: number, width: number, height: number])[]): RgbImage {
  const pixels = new Uint8Array(width * height * 3);
  for (const [left, top, w, h] of boxes) for (let y = top; y < top + h; y++) pixels.fill(255, (y * width + left) * 3, (y * width + left + w) * 3);
  return { width, height, pixels };
}

describe('letterboxPasses', () => {
  it('shows each part in its middle with grey around it', async () => {
    const frame = picture(128, 64, [[64, 0, 64, 64]]);
    const { pixels, count } = await letterboxPasses(frame, [{ x: 0, y: 0, width: 128, height: 64 }, { x: 64, y: 0, width: 64, height: 64 }], { width: 64, height: 64 });
    const at = (image: number, x: number, y: number): number[] => [...pixels.subarray(((image * 64 + y) * 64 + x) * 3, ((image * 64 + y) * 64 + x) * 3 + 3)];
    expect(count).toBe(2);
    expect(at(0, 10, 15)).toEqual([114, 114, 114]);
    expect(at(0, 10, 16)).toEqual([0, 0, 0]);
    expect(at(0, 60, 47)).toEqual([255, 255, 255]);
    expect(at(0, 60, 48)).toEqual([114, 114, 114]);
    expect(at(1, 0, 0)).toEqual([255, 255, 255]);
  });
});

describe('detect', () => {
  const hosts: InferenceHost[] = [];
  afterAll(async () => {
    await Promise.all(hosts.map((host) => host.close()));
  });

  for (const architecture of ['yolov8', 'yolox'] as const) {
    it(`finds bright squares at their place in the frame, with a ${architecture} network`, async () => {
      const host = await startInference({ embedder: smallModel('tiny'), detector: brightnessDetector(architecture), provider: 'cpu', threads: 1 });
      hosts.push(host);
      // In the right square (x from 128, scale 1/2) a cell of 8 is 16 pixels; in the whole frame (scale 1/4) 32.
      const small = await host.detect(picture(256, 128, [[208, 48, 16, 16]]), 'query');
      expect(small.map(({ box }) => box)).toEqual([{ x: 208, y: 48, width: 16, height: 16 }]);
      expect(small[0]?.score).toBeGreaterThan(0.9);
      const large = await host.detect(picture(256, 128, [[32, 32, 32, 32]]), 'index');
      expect(large[0]?.box).toEqual({ x: 32, y: 32, width: 32, height: 32 });
      // Grey padding is 0.45 bright and would count as found above 0.4, but lies outside the frame.
      expect(await host.detect(picture(300, 100, []), 'index')).toEqual([]);
    });
  }

  it('runs the network that comes with the app', async () => {
    const card = readCard(`${RESOURCES}models/person-detector.json`);
    if (card.kind !== 'detector') throw new Error('no detector');
    const detector = createDetector(await openSession(`${RESOURCES}models/${card.file}`, { provider: 'cpu', threads: 2 }), card);
    const { pixels } = await letterboxPasses(picture(64, 64, []), [{ x: 0, y: 0, width: 64, height: 64 }], card.input);
    expect(await detector.run(pixels)).toEqual([]);
    expect((await detector.outputs(pixels)).map(({ dims }) => dims)).toEqual([[1, 2704, 80], [1, 2704, 44], [1, 676, 80], [1, 676, 44], [1, 169, 80], [1, 169, 44]]);
  });
});
