import { describe, expect, it } from 'vitest';
import { finding } from '../../contract/finding.ts';
import { SourceSettings } from '../../contract/source.ts';
import { instant } from '../../contract/time.ts';
import { interpretPath, timeOfFrame } from './interpret.ts';
import { previewRows, sourcePreview } from './preview.ts';

const settings = (changes: object): SourceSettings => SourceSettings.parse({ modalityRule: { kind: 'pixels' }, pattern: '{camera}_{date:yyyyMMdd}_{time:HHmmss}', people: 'detect', ...changes });

describe('interpretPath', () => {
  it("puts the name's time into the source's zone and its camera's clock right", () => {
    const berlin = settings({ timeZone: 'Europe/Berlin', clockOffsets: { gate: -90 } });
    expect(interpretPath('a/gate_20260714_081502.jpg', berlin)).toEqual({
      matched: true, camera: 'gate', takenAt: Date.UTC(2026, 6, 14, 6, 13, 32), person: null, sequence: null, modality: null, mismatch: null, unruled: null,
    });
    expect(interpretPath('a/yard_20260714_081502.jpg', berlin).takenAt).toBe(Date.UTC(2026, 6, 14, 6, 15, 2));
  });

  it('says that the pattern does not fit', () => {
    expect(interpretPath('a/x.jpg', settings({}))).toMatchObject({ matched: false, camera: null, takenAt: null, mismatch: { code: 'pattern-mismatch', values: { pattern: '{camera}_{date:yyyyMMdd}_{time:HHmmss}', file: 'a/x.jpg' } } });
  });

  it('still knows the modality by folder where the pattern does not fit', () => {
    const byFolder = settings({ modalityRule: { kind: 'folder', visible: ['rgb'], infrared: ['ir'] } });
    expect(interpretPath('IR/x.jpg', byFolder)).toMatchObject({ matched: false, modality: 'infrared' });
    expect(interpretPath('x/x.jpg', byFolder)).toMatchObject({ mismatch: { code: 'pattern-mismatch' }, unruled: { code: 'folders-unnamed', values: { folders: 'x' } } });
    expect(previewRows(['x/x.jpg'], byFolder)[0]?.notes.map(({ code }) => code)).toEqual(['pattern-mismatch', 'folders-unnamed']);
  });

  it('has nothing to fit without a pattern', () => {
    expect(interpretPath('x.jpg', settings({ pattern: null, modalityRule: { kind: 'fixed', modality: 'visible' } }))).toEqual({
      matched: true, camera: null, takenAt: null, person: null, sequence: null, modality: 'visible', mismatch: null, unruled: null,
    });
  });

  it('refuses a wrong pattern', () => {
    expect(() => interpretPath('x.jpg', settings({ pattern: '{camra}' }))).toThrow('At character 1');
  });
});

describe('timeOfFrame', () => {
  const offset = settings({ pattern: '{camera}_*', clockOffsets: { gate: 10 } });
  it('goes by name, then EXIF, then the date of the file', () => {
    const named = interpretPath('gate_20260314_081502.jpg', settings({ clockOffsets: { gate: 10 } }));
    expect(timeOfFrame(named, instant(5), 6, offset)).toEqual({ takenAt: Date.UTC(2026, 2, 14, 8, 15, 12), origin: 'pattern' });
    const unnamed = interpretPath('gate_x.jpg', offset);
    expect(timeOfFrame(unnamed, instant(5), 6, offset)).toEqual({ takenAt: 10_005, origin: 'exif' });
    expect(timeOfFrame(unnamed, null, 6.7, offset)).toEqual({ takenAt: 7, origin: 'modified' });
    expect(timeOfFrame(unnamed, null, null, offset)).toEqual({ takenAt: null, origin: null });
  });
});

describe('preview', () => {
  const paths = ['gate_20260314_081502.jpg', 'gate_20260314_081503.jpg', 'logo.png'];
  it('shows rows by the same reading', () => {
    expect(previewRows(paths, settings({}))).toEqual(paths.map((path) => {
      const { matched, camera, takenAt, person, sequence, modality } = interpretPath(path, settings({}));
      return { path, matched, camera, takenAt, takenAtOrigin: path === 'logo.png' ? null : 'pattern', person, sequence, modality, notes: path === 'logo.png' ? [finding('pattern-mismatch', { pattern: '{camera}_{date:yyyyMMdd}_{time:HHmmss}', file: 'logo.png' })] : [] };
    }));
  });

  it('shows what is wrong with the pattern in its place, and proposes a preset', () => {
    const preview = sourcePreview(paths, settings({ pattern: '{camera' }));
    expect(preview).toMatchObject({ patternError: finding('pattern-open', { at: 1, there: '{camera' }), suggested: 'camera-time' });
    expect(preview.rows.map(({ matched, camera }) => [matched, camera])).toEqual([[false, null], [false, null], [false, null]]);
    expect(sourcePreview(paths, settings({})).patternError).toBeNull();
  });
});
