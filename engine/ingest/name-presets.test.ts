import { describe, expect, it } from 'vitest';
import { type NamePreset, NamePreset as NamePresetSchema, SourceSettings } from '../../contract/source.ts';
import { interpretPath } from './interpret.ts';
import { NAME_PRESETS, suggestPreset } from './name-presets.ts';

const settingsOf = ({ pattern, modalityRule, people }: NamePreset): SourceSettings => SourceSettings.parse({ pattern, modalityRule, people });

const MORNING = Date.UTC(2026, 2, 14, 8, 15, 2);
/** What each preset's own example says. */
const SAYS: Readonly<Record<string, object>> = {
  'sysu-mm01': { camera: '3', person: '0006', sequence: 1, takenAt: null, modality: 'infrared' },
  llcm: { camera: '06', person: '0351', sequence: 4830, takenAt: null, modality: 'infrared' },
  regdb: { camera: null, person: '1', sequence: 7, takenAt: null, modality: 'infrared' },
  'market-1501': { camera: '1', person: '0002', sequence: 451, takenAt: null, modality: 'visible' },
  'dahua-ftp': { camera: '001', takenAt: MORNING },
  'dahua-clips': { camera: '001', takenAt: MORNING },
  'hikvision-ftp': { camera: '192.168.1.64_01', takenAt: MORNING + 123 },
  'hikvision-capture': { camera: 'Gate_01', takenAt: MORNING },
  reolink: { camera: 'Yard_01', takenAt: MORNING },
  axis: { camera: 'image', takenAt: MORNING + 120 },
  'blue-iris': { camera: 'Gate', takenAt: MORNING },
  frigate: { camera: 'back_yard', takenAt: MORNING + 123 },
  motioneye: { camera: 'Camera1', takenAt: MORNING },
  milestone: { camera: 'Gate 1', takenAt: MORNING + 123 },
  'camera-time-ms': { camera: 'CAM1', sequence: null, takenAt: MORNING + 120 },
  'camera-time-sequence': { camera: 'CAM1', sequence: 120, takenAt: MORNING },
  'camera-time': { camera: 'CAM1', takenAt: MORNING },
};

describe.each(NAME_PRESETS)('$id', (preset) => {
  it('is what the contract calls a preset', () => {
    expect(NamePresetSchema.parse(preset)).toEqual(preset);
  });
  it('reads its own example', () => {
    expect(interpretPath(preset.example, settingsOf(preset))).toMatchObject({ matched: true, unruled: null, ...SAYS[preset.id] });
  });
  it('is proposed for its own example', () => {
    expect(suggestPreset([preset.example])).toBe(preset.id);
  });
});

it('says something of every preset', () => {
  expect(Object.keys(SAYS).sort()).toEqual(NAME_PRESETS.map(({ id }) => id).sort());
});

it('knows all cameras of SYSU-MM01', () => {
  const preset = NAME_PRESETS.find(({ id }) => id === 'sysu-mm01');
  const modality = (camera: number) => preset && interpretPath(`cam${camera}/0001/0001.jpg`, settingsOf(preset)).modality;
  expect([1, 2, 3, 4, 5, 6].map(modality)).toEqual(['visible', 'visible', 'infrared', 'visible', 'visible', 'infrared']);
});

describe('suggestPreset', () => {
  it.each([
    ['junk of Market-1501 too', ['query/-1_c3s2_000451_00.jpg', 'query/0000_c3s2_000452_00.jpg'], 'market-1501'],
    ['both halves of RegDB', ['Visible/1/male_back_v_00981_1.bmp', 'Thermal/1/male_back_t_00981_1.bmp'], 'regdb'],
    ['test folders of LLCM', ['test_vis/cam1/0002/0002_c01_s182141_f4507_vis.jpg', 'test_nir/cam2/0002/0002_c02_s182141_f4508_nir.jpg'], 'llcm'],
    ['cameras of several sites, which lie as deep as RegDB', ['site1/cam1/CAM1_20260314_081502_120.jpg', 'site2/cam4/CAM4_20260314_081502_120.jpg'], 'camera-time-ms'],
    ['cameras by modality', ['visible/cam1/CAM1_20260314_081502_120.jpg', 'thermal/cam7/CAM7_20260314_081502_120.jpg'], 'camera-time-ms'],
    ['a folder with a few other files', ['a/CAM1_20260314_081502.jpg', 'a/CAM1_20260314_081503.jpg', 'logo.png'], 'camera-time'],
    ['a folder of mostly other files', ['a/CAM1_20260314_081502.jpg', 'x.jpg', 'y.jpg'], null],
    ['nothing', [], null],
    ['holiday pictures', ['DSC_0001.jpg', 'IMG-2041.jpg', 'photo.png'], null],
  ])('%s', (_, paths, id) => {
    expect(suggestPreset(paths)).toBe(id);
  });
});
