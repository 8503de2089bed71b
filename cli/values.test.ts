import { describe, expect, it } from 'vitest';
import { decimal, parseBox, parseTime, wholeNumber } from './values.ts';

describe('parseBox', () => {
  it('takes four numbers', () => expect(parseBox('10, 20.5,30,40')).toEqual({ x: 10, y: 20.5, width: 30, height: 40 }));
  it.each(['', '1,2,3', '1,2,3,4,5', 'a,2,3,4', '1,2,0,4', '1,2,3,-4', '1,2,3,Infinity'])('refuses %j', (text) => expect(() => parseBox(text)).toThrow());
});

describe('parseTime', () => {
  it.each([
    ['2024-05-31', '2024-05-31T00:00:00.000Z'],
    ['2024-05-31 14:30', '2024-05-31T14:30:00.000Z'],
    ['2024-05-31T14:30:05', '2024-05-31T14:30:05.000Z'],
    ['2024-05-31T14:30:00+02:00', '2024-05-31T12:30:00.000Z'],
    ['2024-05-31T14:30:00Z', '2024-05-31T14:30:00.000Z'],
  ])('%s is %s, in UTC where no zone is given', (text, expected) => expect(new Date(parseTime(text)).toISOString()).toBe(expected));
  it.each(['', 'yesterday', '2024-13-01'])('refuses %j', (text) => expect(() => parseTime(text)).toThrow());
});

describe('numbers', () => {
  it('whole numbers stay within bounds', () => {
    const count = wholeNumber(1, 10);
    expect(count('10')).toBe(10);
    for (const text of ['0', '11', '1.5', '', 'x', '1e1']) expect(() => count(text)).toThrow();
  });
  it('decimals are finite', () => {
    expect(decimal('-0.25')).toBe(-0.25);
    for (const text of ['', ' ', 'x', 'Infinity']) expect(() => decimal(text)).toThrow();
  });
});
