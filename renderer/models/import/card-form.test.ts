import { describe, expect, it } from 'vitest';
import { CARD } from '../../../test/fixtures/fake-world.ts';
import { flawsOf, parseLines, parseTriple } from './card-form.ts';

describe('parseTriple', () => {
  it('reads three numbers however they are parted', () => {
    expect(parseTriple('0.5, 0.4  0.3')).toEqual([0.5, 0.4, 0.3]);
  });

  it('makes a card refuse anything else', () => {
    for (const text of ['', '1, 2', '1, 2, 3, 4', 'a, b, c']) expect(flawsOf({ ...CARD, input: { ...CARD.input, mean: parseTriple(text) } })).toContain('input.mean.0');
  });
});

describe('flawsOf', () => {
  it('accepts a whole card and names the fields of a wanting one', () => {
    expect(flawsOf(CARD)).toEqual([]);
    expect(flawsOf({ ...CARD, name: '', id: 'Has Spaces' as typeof CARD.id })).toEqual(['id', 'name']);
  });
});

describe('parseLines', () => {
  it('takes one a line and drops empty ones', () => {
    expect(parseLines(' one \n\ntwo\n')).toEqual(['one', 'two']);
  });
});
