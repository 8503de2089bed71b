import { expect, test } from 'vitest';
import { freeName } from './free-name.ts';

test('a name that runs have already gets the next free number', () => {
  expect(freeName('Adapt · yard', new Set())).toBe('Adapt · yard');
  expect(freeName('Adapt · yard', new Set(['Adapt · yard', 'Adapt · yard (2)']))).toBe('Adapt · yard (3)');
});

test('the number stands within the most letters of a name', () => {
  const long = 'x'.repeat(130);
  const first = freeName(long, new Set());
  expect(first).toHaveLength(120);
  expect(freeName(long, new Set([first]))).toBe(`${'x'.repeat(116)} (2)`);
});
