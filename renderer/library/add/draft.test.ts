import { describe, expect, it } from 'vitest';
import { SourceSettings } from '../../../contract/source.ts';
import { PRESETS } from '../../../test/fixtures/fake-world.ts';
import { choiceOf, flawOf, initialSettings, MODALITY_CHOICES, parseWords, presetOf, ruleOf, withOffset, withPreset } from './draft.ts';

const START = initialSettings('Europe/Berlin');

describe('the modality rule as a choice', () => {
  it('makes a rule of the contract for every choice, and back', () => {
    for (const choice of MODALITY_CHOICES) {
      const rule = ruleOf(choice, START.modalityRule);
      expect(choiceOf(rule)).toBe(choice);
      expect(SourceSettings.safeParse({ ...START, modalityRule: rule }).success).toBe(true);
    }
  });

  it('keeps words between the two rules that have them', () => {
    const rule = ruleOf('pattern', { kind: 'folder', visible: ['tag'], infrared: ['nacht'] });
    expect(rule).toEqual({ kind: 'pattern', visible: ['tag'], infrared: ['nacht'] });
  });
});

describe('presets', () => {
  it('are known again by their rules, whatever the zone and the clocks', () => {
    for (const preset of PRESETS) expect(presetOf({ ...withPreset(START, preset), timeZone: 'UTC', clockOffsets: { a: 1 } }, PRESETS)).toBe(preset);
    expect(presetOf(START, PRESETS)).toBeNull();
  });
});

describe('parseWords', () => {
  it('splits at commas of both scripts and drops what is empty', () => {
    expect(parseWords(' rgb, vis,,，可见光、白天 ')).toEqual(['rgb', 'vis', '可见光', '白天']);
    expect(parseWords(' , ')).toEqual([]);
  });
});

describe('flawOf', () => {
  it('names what keeps the settings from being tried', () => {
    expect(flawOf(START)).toBeNull();
    expect(flawOf({ ...START, timeZone: 'Europe/Berlim' })).toBe('time-zone');
    expect(flawOf({ ...START, modalityRule: { kind: 'folder', visible: [], infrared: [] } })).toBe('words');
    expect(flawOf({ ...START, modalityRule: { kind: 'pattern', visible: ['v'], infrared: [] } })).toBe('pattern-needed');
    expect(flawOf({ ...START, pattern: '{camera}', modalityRule: { kind: 'pattern', visible: ['v'], infrared: [] } })).toBeNull();
  });
});

describe('withOffset', () => {
  it('adds, changes, renames in place, and takes out', () => {
    const two = withOffset(withOffset({}, 'a', { seconds: 1 }), 'b', { seconds: -2 });
    expect(two).toEqual({ a: 1, b: -2 });
    expect(Object.keys(withOffset(two, 'a', { camera: 'gate', seconds: 1 }))).toEqual(['gate', 'b']);
    expect(withOffset(two, 'a', { seconds: null })).toEqual({ b: -2 });
    expect(withOffset(two, 'c', { seconds: null })).toEqual(two);
  });
});
