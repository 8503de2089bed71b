import { expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { type Sample, Sampler } from './sampler.ts';
import { shuffled } from './shuffle.ts';

function images(counts: Readonly<Record<string, readonly [visible: number, infrared: number]>>): LabelledImage[] {
  return Object.entries(counts).flatMap(([identity, [visible, infrared]]) => [
    ...Array.from({ length: visible }, (_, i): LabelledImage => ({ file: `/${identity}/v${i}`, identity, camera: 'c', modality: 'visible', box: null })),
    ...Array.from({ length: infrared }, (_, i): LabelledImage => ({ file: `/${identity}/i${i}`, identity, camera: 'd', modality: 'infrared', box: null })),
  ]);
}
const crowd = (people: number): LabelledImage[] => images(Object.fromEntries(Array.from({ length: people }, (_, i) => [`p${i}`, [6, 5] as const])));
const people = (batch: readonly Sample[]): number[] => [...new Set(batch.map(({ identity }) => identity))];

test('each batch has P different people with K distinct pictures in each modality', () => {
  const sampler = new Sampler(crowd(11), { people: 4, pictures: 3, seed: 1 });
  for (let step = 0; step < 40; step++) {
    const batch = sampler.batchAt(step);
    expect(people(batch)).toHaveLength(4);
    expect(new Set(batch.map(({ image }) => image.file)).size).toBe(24);
    for (const modality of ['visible', 'infrared']) {
      const half = batch.filter(({ image }) => image.modality === modality);
      for (const identity of people(batch)) expect(half.filter((sample) => sample.identity === identity)).toHaveLength(3);
    }
    for (const { image, identity } of batch) expect(image.identity).toBe(sampler.classes[identity]);
  }
});

test('the same step gives the same batch, whatever was asked before; another seed another', () => {
  const settings = { people: 3, pictures: 2, seed: 5 };
  const walked = new Sampler(crowd(7), settings);
  const batches = Array.from({ length: 9 }, (_, step) => walked.batchAt(step));
  expect(new Sampler(crowd(7), settings).batchAt(7)).toEqual(batches[7]);
  expect(walked.batchAt(2)).toEqual(batches[2]);
  expect(new Sampler(crowd(7), { ...settings, seed: 6 }).batchAt(2)).not.toEqual(batches[2]);
  expect(new Set(batches.map((batch) => JSON.stringify(batch))).size).toBe(9);
});

test('a pass meets everybody once; those left at its end come as often as others in the long run', () => {
  expect(people(Array.from({ length: 3 }, (_, step) => new Sampler(crowd(9), { people: 3, pictures: 1, seed: 2 }).batchAt(step)).flat())).toHaveLength(9);
  const sampler = new Sampler(crowd(10), { people: 4, pictures: 1, seed: 3 });
  const met = new Array<number>(10).fill(0);
  for (let step = 0; step < 1000; step++) for (const identity of people(sampler.batchAt(step))) met[identity] = (met[identity] ?? 0) + 1;
  expect(Math.min(...met)).toBeGreaterThan(350);
  expect(Math.max(...met)).toBeLessThan(450);
});

test('people short of pictures repeat them evenly, people of one modality are left out', () => {
  const sampler = new Sampler(images({ both: [8, 8], few: [1, 3], blind: [4, 0], night: [0, 2] }), { people: 8, pictures: 4, seed: 1 });
  expect(sampler).toMatchObject({ classes: ['both', 'few'], leftOut: ['blind', 'night'], repeated: ['few'], people: 2 });
  const few = sampler.batchAt(0).filter(({ image }) => image.identity === 'few').map(({ image }) => image.file);
  expect(few.filter((file) => file === '/few/v0')).toHaveLength(4);
  expect([0, 1, 2].map((i) => few.filter((file) => file === `/few/i${i}`).length).toSorted()).toEqual([1, 1, 2]);
});

test('an epoch is the larger modality in steps of P·K', () => {
  expect(new Sampler(images({ a: [100, 3], b: [60, 3] }), { people: 2, pictures: 4, seed: 1 }).stepsPerEpoch).toBe(20);
  expect(new Sampler(images({ a: [1, 1], b: [1, 1] }), { people: 8, pictures: 4, seed: 1 }).stepsPerEpoch).toBe(1);
});

test('one person is too few', () => {
  expect(() => new Sampler(images({ a: [4, 4], b: [4, 0] }), { people: 2, pictures: 2, seed: 1 })).toThrow('Only 1 of 2 identities have both');
});

test('shuffling reaches every order alike and leaves its input', () => {
  const seen = new Map<string, number>();
  const items = [1, 2, 3];
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(items, new Random(i)).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(items).toEqual([1, 2, 3]);
  expect(seen.size).toBe(6);
  expect(Math.min(...seen.values())).toBeGreaterThan(850);
});
