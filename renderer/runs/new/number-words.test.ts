import { expect, it } from 'vitest';
import { type SettingField } from '../../../contract/training.ts';
import { valueOf, wordsOf } from './number-words.ts';

const field = (change: Partial<SettingField>): SettingField => ({ path: 'x', kind: 'number', nullable: false, least: 0, most: 10, choices: [], length: null, when: null, ...change });

it.each<[string, Partial<SettingField>, unknown]>([
  ['2.5', {}, 2.5],
  ['3e-4', {}, 3e-4],
  ['11', {}, undefined],
  ['-1', {}, undefined],
  ['', {}, undefined],
  ['two', {}, undefined],
  ['2.5', { kind: 'integer' }, undefined],
  ['2', { kind: 'integer' }, 2],
  ['', { nullable: true }, null],
  ['0.4, 1.2', { kind: 'numbers', length: 2 }, [0.4, 1.2]],
  ['0.4', { kind: 'numbers', length: 2 }, undefined],
  ['', { kind: 'numbers' }, []],
  ['1,,2', { kind: 'numbers' }, undefined],
])('%j as %j is %j', (words, change, value) => expect(valueOf(words, field(change))).toEqual(value));

it('every value reads back from its words', () => {
  for (const value of [0, 1.5, 3e-4]) expect(valueOf(wordsOf(value), field({}))).toBe(value);
  expect(wordsOf(null)).toBe('');
  expect(wordsOf([1, 2])).toBe('1, 2');
});
