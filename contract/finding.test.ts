import { expect, test } from 'vitest';
import { Finding, finding, findingSentence, FINDINGS, type FindingCode, foundWords } from './finding.ts';

test('a finding is worded with its values', () => {
  const found = finding('too-large', { file: 'a.png', width: 20_000, height: 20_000, megapixels: 100 });
  expect(foundWords(found)).toBe('a.png has 20000 × 20000 pixels, more than the limit of 100 megapixels');
  expect(findingSentence(found)).toBe('a.png has 20000 × 20000 pixels, more than the limit of 100 megapixels: make it smaller or cut it into parts.');
});

test('values are never taken for slots', () => {
  expect(foundWords(finding('empty', { file: '{{width}}.png' }))).toBe('{{width}}.png is empty (0 bytes)');
});

test('every sentence has one colon between what and what to do, and ends in one full stop', () => {
  for (const code of Object.keys(FINDINGS) as FindingCode[]) expect(findingSentence(finding(code, {}))).toMatch(/^[^:\n]+: [^:\n]+[^.\n]\.$/);
});

test('a code of a later version is no finding', () => {
  expect(Finding.safeParse({ code: 'of-tomorrow', values: {} }).success).toBe(false);
});
