import { describe, expect, it } from 'vitest';
import { findingSentence, type FindingCode } from '../../contract/finding.ts';
import { Random } from '../../synthetic/random.ts';
import { compilePattern, patternError } from './name-pattern.ts';
import { type ParsedName } from './pattern-match.ts';

const NOTHING: ParsedName = { camera: null, person: null, modality: null, sequence: null, time: null };
const at = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0, millisecond = 0) => ({ year, month, day, hour, minute, second, millisecond });

describe('fits', () => {
  const cases: readonly (readonly [pattern: string, path: string, found: Partial<ParsedName> | null])[] = [
    // Words and literals.
    ['cam{camera}/{person}/{sequence}', 'cam3/0006/0001.jpg', { camera: '3', person: '0006', sequence: 1 }],
    ['cam{camera}/{person}/{sequence}', 'ori_data/cam3/0006/0001.jpg', { camera: '3', person: '0006', sequence: 1 }],
    ['cam{camera}/{person}/{sequence}', 'CAM3/0006/0001.JPG', { camera: '3', person: '0006', sequence: 1 }],
    ['cam{camera}/{person}/{sequence}', '0006/0001.jpg', null],
    ['cam{camera}/{person}/{sequence}', 'cam/0006/0001.jpg', null],
    ['cam{camera}/{person}/{sequence}', 'cam3/0006/left.jpg', null],
    ['{camera}', 'a/b/North gate.jpg', { camera: 'North gate' }],
    ['{camera}', 'a/b/no-extension', { camera: 'no-extension' }],
    ['{person}_*', '-1_c3s2_000451.jpg', { person: '-1' }],
    ['{camera}_{sequence}', 'cam_1_0001.png', { camera: 'cam_1', sequence: 1 }],
    ['{camera}{sequence}', 'cam12.png', { camera: 'cam', sequence: 12 }],
    ['{modality}/*', 'IR/x.png', { modality: 'IR' }],
    // As few characters as fit go to free text; any may be nothing.
    ['{camera}-*', 'a-b-c.jpg', { camera: 'a' }],
    ['x*-{camera}', 'x-gate.jpg', { camera: 'gate' }],
    ['{any}-{camera}', 'anything-gate.jpg', { camera: 'gate' }],
    ['{ camera }', 'gate.jpg', { camera: 'gate' }],
    // Free text stays within a name.
    ['{camera}', 'a/b.jpg', { camera: 'b' }],
    ['{camera}/b', 'a/x/b.jpg', { camera: 'x' }],
    // Braces and other signs of the name itself.
    ['{{{camera}}}', '{gate}.jpg', { camera: 'gate' }],
    ['{camera}[M].(1)+^$|\\', 'gate[M].(1)+^$|\\.jpg', { camera: 'gate' }],
    // Extensions: a picture's goes, what only looks like one stays.
    ['{camera}.{sequence}', 'gate.007.tiff', { camera: 'gate', sequence: 7 }],
    ['{camera}.{sequence}', 'gate.007', { camera: 'gate', sequence: 7 }],
    ['{camera}.jpg', 'gate.jpg', null],
    ['{camera}.jpg', 'gate.jpg.png', { camera: 'gate' }],
    // Any script; one letter written in two ways.
    ['{camera}_{person}', '北门_Ångström.jpg', { camera: '北门', person: 'Ångström' }],
    ['Türme/{camera}', 'Tu\u0308rme/süd.jpg', { camera: 'süd' }],
    ['Tu\u0308rme/{camera}', 'Türme/su\u0308d.jpg', { camera: 'süd' }],
    ['камера{camera}', 'КАМЕРА5.jpg', { camera: '5' }],
    ['👁{camera}👁', '👁5👁.jpg', { camera: '5' }],
    // Dates and times.
    ['{camera}_{date:yyyyMMdd}_{time:HHmmss}', 'CAM_1_20260314_081502.jpg', { camera: 'CAM_1', time: at(2026, 3, 14, 8, 15, 2) }],
    ['{date:yyyy-MM-dd}/{camera}/{time:HH/mm/ss}*', '2026-03-14/001/08/15/02[M].jpg', { camera: '001', time: at(2026, 3, 14, 8, 15, 2) }],
    ['{date:yyyy-MM-dd}/{time:HH}/{time:mm.ss}', '2026-03-14/08/15.02.jpg', { time: at(2026, 3, 14, 8, 15, 2) }],
    ['{date:yyMMdd}', '260314.jpg', { time: at(2026, 3, 14) }],
    ['{date:d.M.yyyy}', '4.3.2026.jpg', { time: at(2026, 3, 4) }],
    ['{date:d.M.yyyy}', '14.12.2026.jpg', { time: at(2026, 12, 14) }],
    ["{date:yyyyMMdd'T'HHmmss.SSS}", '20260314T081502.125.jpg', { time: at(2026, 3, 14, 8, 15, 2, 125) }],
    ['{date:yyyyMMddHHmmssSS}', '2026031408150212.jpg', { time: at(2026, 3, 14, 8, 15, 2, 120) }],
    ['{date:yyyyMMddHHmmssSSSSSS}', '20260314081502123456.jpg', { time: at(2026, 3, 14, 8, 15, 2, 123) }],
    ['{date:yyyy-MM-dd} {time:h.mm.ss a}', '2026-03-14 8.15.02 pm.jpg', { time: at(2026, 3, 14, 20, 15, 2) }],
    ['{date:yyyy-MM-dd} {time:hh.mma}', '2026-03-14 12.15AM.jpg', { time: at(2026, 3, 14, 0, 15) }],
    ["{date:yyyy''MM''dd}", "2026'03'14.jpg", { time: at(2026, 3, 14) }],
    ['{date:yyyy年MM月dd日}', '2026年03月14日.jpg', { time: at(2026, 3, 14) }],
    ["{date:yyyy'年'MM'月'dd'日'}", '2026年03月14日.jpg', { time: at(2026, 3, 14) }],
    ['{date:yyyyMMdd}', '20260230.jpg', null],
    ['{date:yyyyMMdd}', '20261301.jpg', null],
    ['{date:yyyyMMdd}_{time:HHmmss}', '20260314_240000.jpg', null],
    // Digits that are no date are passed over for the ones that are.
    ['*{date:yyyyMMdd}*', '99999999_20260314_1.jpg', { time: at(2026, 3, 14) }],
    // Since 1970.
    ['{camera}-{epoch}-*', 'yard-1773476102.123456-u8.jpg', { camera: 'yard', time: { epochMs: 1_773_476_102_123 } }],
    ['{epoch}', '1773476102.jpg', { time: { epochMs: 1_773_476_102_000 } }],
    ['{epoch}', '1773476102999.jpg', { time: { epochMs: 1_773_476_102_999 } }],
    ['{epoch}', '17734761029.jpg', null],
    ['{epoch}', '0.jpg', null],
    // Numbers too long for one are none.
    ['{sequence}', '123456789012345.jpg', { sequence: 123_456_789_012_345 }],
    ['{sequence}', '1234567890123456.jpg', null],
  ];
  it.each(cases)('%s ~ %s', (pattern, path, found) => {
    expect(compilePattern(pattern).match(path)).toEqual(found === null ? null : { ...NOTHING, ...found });
  });
});

describe('wrong patterns name the place', () => {
  it.each<[string, number, FindingCode, Record<string, string>?]>([
    ['', 1, 'pattern-empty'],
    ['{camera}_{tine:HH}', 10, 'pattern-word', { word: 'tine' }],
    ['{camera}_{tine}', 10, 'pattern-word', { word: 'tine' }],
    ['{}', 1, 'pattern-word', { word: '' }],
    ['a/{camera', 3, 'pattern-open'],
    ['a}b', 2, 'pattern-closes'],
    ['{camera}{person}', 9, 'pattern-touching'],
    ['{camera}*', 9, 'pattern-touching'],
    ['*{camera}', 2, 'pattern-touching'],
    ['{camera}_{any:x}', 14, 'pattern-formatted'],
    ['{camera}_{camera}', 10, 'pattern-twice', { word: 'camera' }],
    ['{sequence}_{sequence}', 12, 'pattern-twice', { word: 'sequence' }],
    ['{camera:x}', 8, 'pattern-formatted'],
    ['x{date}', 7, 'pattern-formatless'],
    ['x{date:}', 8, 'pattern-formatless'],
    ['{date:yyyyMMdd}_{time:HHnnss}', 25, 'pattern-letters', { letters: 'nn' }],
    ['{date:yyyMMdd}', 7, 'pattern-letters', { letters: 'yyy' }],
    ["{date:yyyy'MMdd}", 11, 'pattern-apostrophe'],
    ['{camera}_{time:HHmmss}', 10, 'pattern-date'],
    ['{date:yyyyMM}', 1, 'pattern-date'],
    ['{date:yyyyMMdd}_{date:yyyyMMdd}', 1, 'pattern-twice', { word: 'year' }],
    ['{date:yyyyMMdd}_{epoch}', 1, 'pattern-epoch'],
    ['{date:yyyyMMdd}_{time:hhmm}', 1, 'pattern-half'],
    ['{date:yyyyMMdd}_{time:HHhha}', 1, 'pattern-hours'],
  ])('%s', (pattern, at, code, values) => {
    const found = patternError(pattern);
    expect(found).toMatchObject({ code, values: { at, there: pattern.slice(at - 1, at + 19), ...values } });
    if (found) expect(findingSentence(found)).not.toContain('{{');
  });
});

describe('properties', () => {
  const two = (value: number): string => String(value).padStart(2, '0');
  /** Slow and independent: writes a name by replacing the words one after another. */
  const written = (pattern: string, words: Record<string, string>): string => Object.entries(words).reduce((text, [word, value]) => text.replaceAll(word, value), pattern);

  it('reads back what was written, for words of any script', () => {
    const random = new Random('round trip');
    const letters = [...'aZ9 ._-éß北門ÅÆيש🌙'];
    const word = (without: string): string => Array.from({ length: 1 + random.int(8) }, () => letters[random.int(letters.length)] ?? '').filter((letter) => !without.includes(letter)).join('').normalize('NFC') || 'x';
    const patterns = [
      '{camera}/{person}/{date:yyyyMMdd}_{time:HHmmss}_{sequence}',
      '{date:yyyy-MM-dd}/{camera}/{time:HH.mm.ss.SSS}-{person}',
      'p{person}/{camera}_{sequence}_{date:yyyyMMddHHmmssSSS}',
    ];
    for (let round = 0; round < 300; round += 1) {
      const pattern = patterns[round % patterns.length] ?? '';
      const date = new Date(random.int(4_000_000_000) * 1000 + random.int(1000));
      const millisecond = pattern.includes('SSS') ? date.getUTCMilliseconds() : 0;
      const [camera, person, sequence] = [word('_/'), word('/'), random.int(100_000)];
      const [day, time] = [[String(date.getUTCFullYear()), two(date.getUTCMonth() + 1), two(date.getUTCDate())], [two(date.getUTCHours()), two(date.getUTCMinutes()), two(date.getUTCSeconds())]] as const;
      const fraction = String(millisecond).padStart(3, '0');
      const name = written(pattern, {
        '{date:yyyyMMddHHmmssSSS}': [...day, ...time, fraction].join(''), '{date:yyyyMMdd}': day.join(''), '{date:yyyy-MM-dd}': day.join('-'),
        '{time:HHmmss}': time.join(''), '{time:HH.mm.ss.SSS}': [...time, fraction].join('.'), '{camera}': camera, '{person}': person, '{sequence}': String(sequence),
      });
      expect(compilePattern(pattern).match(`some/where/${name}.jpeg`)).toEqual({
        camera, person, modality: null, sequence: pattern.includes('{sequence}') ? sequence : null,
        time: { year: Number(day[0]), month: Number(day[1]), day: Number(day[2]), hour: Number(time[0]), minute: Number(time[1]), second: Number(time[2]), millisecond },
      });
    }
  });

  it('agrees with a regular expression on short texts', () => {
    const random = new Random('oracle');
    const patterns: readonly (readonly [pattern: string, oracle: RegExp])[] = [
      ['{camera}a*b{sequence}', /^([^/]+?)a[^/]*?b(\d{1,15})$/i],
      ['*a{camera}', /^[^/]*?a([^/]+?)()$/i],
      ['{camera}/{sequence}*', /^([^/]+?)\/(\d{1,15})[^/]*?$/i],
    ];
    for (const [pattern, oracle] of patterns) {
      const matcher = compilePattern(pattern);
      for (let round = 0; round < 2000; round += 1) {
        const text = Array.from({ length: 1 + random.int(7) }, () => 'ab1/'[random.int(4)]).join('');
        const folders = pattern.includes('/') ? 2 : 1;
        const tail = text.split('/').length < folders ? null : text.split('/').slice(-folders).join('/');
        const expected = tail === null ? null : oracle.exec(tail);
        const found = matcher.match(text);
        expect([text, found === null ? null : [found.camera, found.sequence]]).toEqual([text, expected === null ? null : [expected[1], expected[2] ? Number(expected[2]) : null]]);
      }
    }
  });

  it('takes no longer than parts × length² for many wildcards', () => {
    const pattern = `${'*_'.repeat(30)}{sequence}`;
    // A regular expression would try some 10^30 ways.
    expect(compilePattern(pattern).match(`${'_'.repeat(240)}x.jpg`)).toBeNull();
  });
});
