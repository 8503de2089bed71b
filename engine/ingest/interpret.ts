import { type Finding, finding } from '../../contract/finding.ts';
import { type Modality } from '../../contract/modality.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { type Instant, type TimeOrigin, instant } from '../../contract/time.ts';
import { instantOfLocalTime, withClockOffset } from './local-time.ts';
import { modalityByRule } from './modality.ts';
import { type NameMatcher, compilePattern } from './name-pattern.ts';
import { type ParsedName } from './pattern-match.ts';

/** What a source's settings make of one path, before the file is opened. */
export interface PathInterpretation {
  /** Whether the name pattern fits; true where there is none. */
  readonly matched: boolean;
  readonly camera: string | null;
  /** From the name, its camera's clock offset applied. */
  readonly takenAt: Instant | null;
  readonly person: string | null;
  readonly sequence: number | null;
  /** By the rule; null also where the pixels are to decide. */
  readonly modality: Modality | null;
  /** Why the pattern does not fit; null where it does or there is none. */
  readonly mismatch: Finding | null;
  /** Why the rule gives no modality; null where it does, or the pixels are to decide. */
  readonly unruled: Finding | null;
}

const matchers = new WeakMap<SourceSettings, NameMatcher>();

function matcherOf(settings: SourceSettings, pattern: string): NameMatcher {
  const known = matchers.get(settings);
  if (known !== undefined) return known;
  const made = compilePattern(pattern);
  matchers.set(settings, made);
  return made;
}

/**
 * Reads camera, time, person, sequence and modality off a path, the same for the preview and for the index.
 * @throws PatternError for a pattern that cannot be compiled; UserFacingError for an unknown time zone
 */
export function interpretPath(relativePath: string, settings: SourceSettings): PathInterpretation {
  const parsed = settings.pattern === null ? null : matcherOf(settings, settings.pattern).match(relativePath);
  const matched = settings.pattern === null || parsed !== null;
  const ruled = modalityByRule(settings.modalityRule, relativePath, parsed);
  return {
    matched,
    camera: parsed?.camera ?? null,
    takenAt: parsed === null ? null : timeInName(parsed, settings),
    person: parsed?.person ?? null,
    sequence: parsed?.sequence ?? null,
    modality: ruled.modality,
    mismatch: matched ? null : finding('pattern-mismatch', { pattern: settings.pattern ?? '', file: relativePath }),
    unruled: ruled.note,
  };
}

function timeInName(parsed: ParsedName, settings: SourceSettings): Instant | null {
  if (parsed.time === null) return null;
  const at = 'epochMs' in parsed.time ? instant(parsed.time.epochMs) : instantOfLocalTime(parsed.time, settings.timeZone);
  return withClockOffset(at, parsed.camera, settings.clockOffsets);
}

/**
 * When a frame was taken, and how that is known: by its name, by its EXIF, or, weakest, by the file's date. The camera's
 * clock offset applies to EXIF as it does to the name; the file's date is by another clock.
 */
export function timeOfFrame(
  path: PathInterpretation,
  exifTime: Instant | null,
  modifiedMs: number | null,
  settings: SourceSettings,
): { takenAt: Instant | null; origin: TimeOrigin | null } {
  if (path.takenAt !== null) return { takenAt: path.takenAt, origin: 'pattern' };
  if (exifTime !== null) return { takenAt: withClockOffset(exifTime, path.camera, settings.clockOffsets), origin: 'exif' };
  return modifiedMs === null ? { takenAt: null, origin: null } : { takenAt: instant(Math.round(modifiedMs)), origin: 'modified' };
}
