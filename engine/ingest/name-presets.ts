import { type NamePreset, type SourceSettings } from '../../contract/source.ts';
import { interpretPath } from './interpret.ts';

const BY_PIXELS = { kind: 'pixels' } as const;
const recorder = (id: string, name: string, pattern: string, example: string): NamePreset => ({ id, name, pattern, modalityRule: BY_PIXELS, people: 'detect', example });

/** Layouts known by name, the more particular first: a folder that several fit equally well gets the first. */
export const NAME_PRESETS: readonly NamePreset[] = [
  {
    id: 'sysu-mm01', name: 'SYSU-MM01', pattern: 'cam{camera}/{person}/{sequence}', people: 'whole', example: 'cam3/0006/0001.jpg',
    modalityRule: { kind: 'pattern', visible: ['1', '2', '4', '5'], infrared: ['3', '6'] },
  },
  {
    id: 'llcm', name: 'LLCM', pattern: '{person}_c{camera}_s*_f{sequence}_{modality}', people: 'whole', example: 'nir/0351/0351_c06_s200656_f4830_nir.jpg',
    modalityRule: { kind: 'pattern', visible: ['vis'], infrared: ['nir'] },
  },
  {
    id: 'regdb', name: 'RegDB', pattern: '{modality}/{person}/*_{sequence}_*', people: 'whole', example: 'Thermal/1/male_front_t_00007_1.bmp',
    modalityRule: { kind: 'pattern', visible: ['Visible'], infrared: ['Thermal'] },
  },
  {
    id: 'market-1501', name: 'Market-1501', pattern: '{person}_c{camera}s*_{sequence}_*', people: 'whole', example: 'bounding_box_train/0002_c1s1_000451_03.jpg',
    modalityRule: { kind: 'fixed', modality: 'visible' },
  },
  recorder('dahua-ftp', 'Dahua (FTP pictures)', '{date:yyyy-MM-dd}/{camera}/jpg/{time:HH/mm/ss}[*', '2026-03-14/001/jpg/08/15/02[M][0@0][0].jpg'),
  recorder('dahua-clips', 'Dahua (clip names)', '{date:yyyy-MM-dd}/{camera}/*/*/{time:HH.mm.ss}-*', '2026-03-14/001/dav/08/08.15.02-08.15.10[M][0@0][0].jpg'),
  recorder('hikvision-ftp', 'Hikvision (FTP pictures)', '{camera}_{date:yyyyMMddHHmmssSSS}_*', '192.168.1.64_01_20260314081502123_MOTION_DETECTION.jpg'),
  recorder('hikvision-capture', 'Hikvision (captures)', '{camera}_{date:yyyyMMddHHmmss}_*', 'Gate_01_20260314081502_1234567.jpg'),
  recorder('reolink', 'Reolink, Vivotek (FTP pictures)', '{camera}_{date:yyyyMMddHHmmss}', 'Yard_01_20260314081502.jpg'),
  recorder('axis', 'Axis (FTP pictures)', '{camera}{date:yy-MM-dd}_{time:HH-mm-ss-SS}', 'image26-03-14_08-15-02-12.jpg'),
  recorder('blue-iris', 'Blue Iris', '{camera}.{date:yyyyMMdd}_{time:HHmmss}.*', 'Gate.20260314_081502.123.jpg'),
  recorder('frigate', 'Frigate', '{camera}-{epoch}-*', 'back_yard-1773476102.123456-u8f8id.jpg'),
  recorder('motioneye', 'motionEye', '{camera}/{date:yyyy-MM-dd}/{time:HH-mm-ss}', 'Camera1/2026-03-14/08-15-02.jpg'),
  recorder('milestone', 'Milestone XProtect (stills)', '{camera} {date:yyyy-MM-dd} {time:HH.mm.ss.SSS}', 'Gate 1 2026-03-14 08.15.02.123.jpg'),
  recorder('camera-time-ms', 'Camera, date, time, milliseconds', '{camera}_{date:yyyyMMdd}_{time:HHmmss_SSS}', 'CAM1_20260314_081502_120.jpg'),
  recorder('camera-time-sequence', 'Camera, date, time, number', '{camera}_{date:yyyyMMdd}_{time:HHmmss}_{sequence}', 'CAM1_20260314_081502_00120.jpg'),
  recorder('camera-time', 'Camera, date, time', '{camera}_{date:yyyyMMdd}_{time:HHmmss}', 'CAM1_20260314_081502.jpg'),
];

const MOST_PATHS = 500;
/** A preset has to fit this share of a folder's files to be proposed. */
const ENOUGH = 0.6;

/** Whether a preset makes sense of all of a name: a modality where it promises one, and a number where it has a person. */
function fits(path: string, settings: SourceSettings): boolean {
  const { matched, unruled, person } = interpretPath(path, settings);
  return matched && unruled === null && (person === null || /^-?\d+$/.test(person));
}

/** The id of the preset that fits most of the given paths; null where none fits enough of them. */
export function suggestPreset(paths: readonly string[]): string | null {
  const step = Math.max(1, Math.floor(paths.length / MOST_PATHS));
  const sample = paths.filter((_, index) => index % step === 0);
  let best: { id: string; fitting: number } | null = null;
  for (const preset of NAME_PRESETS) {
    const { pattern, modalityRule, people } = preset;
    const settings: SourceSettings = { pattern, modalityRule, people, timeZone: 'UTC', clockOffsets: {}, watch: false };
    const fitting = sample.filter((path) => fits(path, settings)).length;
    if (fitting >= Math.max(1, sample.length * ENOUGH) && fitting > (best?.fitting ?? 0)) best = { id: preset.id, fitting };
  }
  return best?.id ?? null;
}
