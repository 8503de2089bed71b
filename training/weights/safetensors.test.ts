import { expect, test } from 'vitest';
import { encodeSafetensors, parseSafetensors } from './safetensors.ts';
import { type StateDict } from './state.ts';

const state: StateDict = new Map([
  ['conv.weight', { shape: [2, 1, 1, 2], values: Float32Array.of(1.5, -2, 3e-20, 4e20) }],
  ['empty', { shape: [0], values: new Float32Array() }],
  ['名', { shape: [], values: Float32Array.of(Math.fround(0.1)) }],
]);

/** A file with one tensor of any type, written by hand. */
function fileOf(dtype: string, shape: number[], data: Uint8Array): Uint8Array {
  const header = Buffer.from(JSON.stringify({ x: { dtype, shape, data_offsets: [0, data.length] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, data]);
}

test('what was written is read again, bit for bit', () => {
  expect(parseSafetensors(encodeSafetensors(state, { step: '3' }), 'f')).toEqual(state);
});

test.each([
  ['F64', Buffer.from(Float64Array.of(1.25, -3).buffer)],
  ['F16', Buffer.from(Uint16Array.of(0x3d00, 0xc200).buffer)],
  ['BF16', Buffer.from(Uint16Array.of(0x3fa0, 0xc040).buffer)],
])('%s becomes float32', (dtype, data) => {
  expect(parseSafetensors(fileOf(dtype, [2], data), 'f').get('x')?.values).toEqual(Float32Array.of(1.25, -3));
});

test.each([
  ['an empty file', Buffer.alloc(0), 'cut short'],
  ['a header longer than the file', Buffer.from([255, 0, 0, 0, 0, 0, 0, 0, 123]), 'cut short'],
  ['an absurd length', Buffer.alloc(32, 255), 'cut short'],
  ['a header that is no JSON', Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{]')]), 'no JSON'],
  ['data cut short', fileOf('F32', [4], Buffer.alloc(8)), '"x" are cut short'],
  ['a type not read', fileOf('F8_E4M3', [1], Buffer.alloc(1)), 'F8_E4M3'],
  ['an entry that claims more than there is', fileOf('F32', [1e9, 1e9], Buffer.alloc(4)), 'cut short'],
])('%s is refused with a sentence that names the file', (_, bytes, words) => {
  expect(() => parseSafetensors(bytes, 'base.safetensors')).toThrow(words);
  expect(() => parseSafetensors(bytes, 'base.safetensors')).toThrow('base.safetensors');
});
