import { type PreviewRow, type SourcePreview, type SourceSettings } from '../../contract/source.ts';
import { interpretPath } from './interpret.ts';
import { patternError } from './name-pattern.ts';
import { suggestPreset } from './name-presets.ts';

/**
 * What settings make of real paths, by the code that the index uses.
 * @throws PatternError for a pattern that cannot be compiled
 */
export function previewRows(paths: readonly string[], settings: SourceSettings): PreviewRow[] {
  return paths.map((path) => {
    const { matched, camera, takenAt, person, sequence, modality, mismatch, unruled } = interpretPath(path, settings);
    // a rule by words of the pattern says the same again where the pattern does not fit
    const notes = [mismatch, matched || settings.modalityRule.kind === 'folder' ? unruled : null].filter((note) => note !== null);
    return { path, matched, camera, takenAt, takenAtOrigin: takenAt === null ? null : 'pattern', person, sequence, modality, notes };
  });
}

/** Rows, the pattern's error and the preset that fits best; with a wrong pattern the rows are those of no pattern. */
export function sourcePreview(paths: readonly string[], settings: SourceSettings): SourcePreview {
  const error = settings.pattern === null ? null : patternError(settings.pattern);
  const rows = error === null ? previewRows(paths, settings) : previewRows(paths, { ...settings, pattern: null }).map((row) => ({ ...row, matched: false, notes: [error] }));
  return { rows, patternError: error, suggested: suggestPreset(paths) };
}
