import { link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { runIndex } from '../../engine/jobs/index/run-index.ts';
import { fakeInference } from '../support/fake-inference.ts';
import { world } from '../support/index-world.ts';
import { picture, writePictures } from '../support/pictures.ts';

const FRAMES = 1_200;
const EVERY = 150;
/** A decoded picture of 120 × 160 has 58 kB: kept, the frames between two samples would be 8 MB. */
const ROOM = 4_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('memory does not grow with the number of frames', async () => {
  const { root, database, source, rows } = world();
  await writePictures(root, { 'one.png': await picture(1, { width: 120, height: 160 }) });
  await mkdir(join(root, 'many'));
  for (let number = 0; number < FRAMES; number++) await link(join(root, 'one.png'), join(root, 'many', `${number}.png`));
  const samples: number[] = [];
  let seen = 0;
  await runIndex({
    database,
    source: source(),
    modelRow: 1,
    inference: fakeInference(),
    forced: new Set(),
    signal: new AbortController().signal,
    report: ({ stage }) => {
      if (stage !== 'indexing' || seen++ % EVERY !== 0) return;
      // the second waits until the first has given back what it found, which threads of V8 do on the side
      for (let time = 0; time < 2; time++) collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      samples.push(heapUsed + arrayBuffers);
    },
    now: Date.now,
  });
  expect(rows('SELECT count(*) AS frames FROM frames')).toEqual([{ frames: FRAMES + 1 }]);
  // the first are of a program that still loads its parts
  const [, , early = 0, ...late] = samples;
  expect(late.length).toBeGreaterThanOrEqual(4);
  expect(Math.max(...late) - early).toBeLessThan(ROOM);
});
