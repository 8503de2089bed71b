import sharp from 'sharp';
import { expect, test } from 'vitest';
import { freeNow } from './free-now.ts';

test('memory of its own is given back at once', async () => {
  const own = new Uint8Array(100);
  freeNow(own);
  expect(own).toHaveLength(0);

  const pixels = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } }).raw().toBuffer();
  freeNow(pixels);
  expect(pixels).toHaveLength(0);
});

test('a part of shared memory is left alone', () => {
  const whole = new Uint8Array([1, 2, 3, 4]);
  freeNow(whole.subarray(1, 3));
  expect([...whole]).toEqual([1, 2, 3, 4]);

  const small = Buffer.from('from the pool');
  freeNow(small);
  expect(small.toString()).toBe('from the pool');
});
