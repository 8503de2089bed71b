import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { type Modality } from '../../contract/modality.ts';
import { Random } from '../../synthetic/random.ts';
import { startBackend } from '../backend/backend.ts';
import { AUGMENTATION_PRESETS } from '../presets/augmentation.ts';
import { type RunSettings } from '../../contract/training-settings.ts';
import { openDataset } from '../datasets/recognise.ts';
import { toyPicture, TOY } from '../trainer/toy.fixture.ts';
import { RunFolder } from './run-folder.ts';
import { resumeRun, startRun, type RunListener } from './run.ts';

const SETTINGS: RunSettings = { trainer: { ...TOY, epochs: 2, evaluateEvery: 1 }, sampling: { people: 3, pictures: 2 }, augmentation: AUGMENTATION_PRESETS.paper };
let data: string;

beforeAll(async () => {
  await startBackend();
  data = mkdtempSync(join(tmpdir(), 'duskmatch-people-'));
  const random = new Random('people');
  for (let identity = 0; identity < 8; identity++) {
    for (const modality of ['visible', 'infrared'] satisfies Modality[]) {
      mkdirSync(join(data, modality, `p${identity}`), { recursive: true });
      for (let picture = 0; picture < 3; picture++) {
        const bytes = Uint8Array.from(toyPicture(identity, modality, random), (value) => Math.round(255 * value));
        await sharp(bytes, { raw: { width: 16, height: 32, channels: 3 } }).png().toFile(join(data, modality, `p${identity}`, `${picture}.png`));
      }
    }
  }
});

const listener = (more: Partial<RunListener> = {}): RunListener => ({ onStep: () => undefined, onEvaluation: () => undefined, between: () => Promise.resolve('go on'), ...more });

test('a run leaves a record, checkpoints and a checked model; stopped and resumed it gives the same numbers', async () => {
  const dataset = await openDataset(data, { validationShare: 0.25 });
  const request = (folder: string) => ({ folder, preset: 'quick', settings: SETTINGS, dataset, data: { folders: [data], validationShare: 0.25 }, base: null, version: 'test' });
  const base = mkdtempSync(join(tmpdir(), 'duskmatch-runs-'));
  const whole = await startRun(request(join(base, 'whole')), listener());
  expect(whole).toMatchObject({ ending: 'finished', data: { layout: 'folders', identities: 6, validationIdentities: 2 } });
  expect(whole.before).toHaveLength(2);
  expect(whole.evaluations.map(({ step }) => step)).toEqual([4, 8]);
  expect(whole.evaluations[0]?.terms).toHaveProperty('unifiedBatchAllTriplet');
  expect(whole.model?.parity).toBeLessThan(1e-4);
  expect(await new RunFolder(join(base, 'whole')).readRecord()).toEqual(whole);

  let steps = 0;
  const folder = join(base, 'stopped');
  const stopped = await startRun(request(folder), listener({ onStep: () => void steps++, between: () => Promise.resolve(steps === 5 ? 'stop' : 'go on') }));
  expect(stopped).toMatchObject({ ending: 'stopped', evaluations: [{ step: 4 }] });
  expect(stopped.model).not.toBeNull();
  const resumed = await resumeRun({ folder, dataset }, listener());
  expect(resumed.ending).toBe('finished');
  expect(resumed.evaluations.map(({ step, total, terms, directions }) => ({ step, total, terms, directions }))).toEqual(whole.evaluations.map(({ step, total, terms, directions }) => ({ step, total, terms, directions })));
});

test('what goes wrong is in the record, and told', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'duskmatch-runs-')), 'run');
  const dataset = await openDataset(data, { validationShare: 0.25 });
  const settings = { ...SETTINGS, trainer: { ...SETTINGS.trainer, rates: { ...SETTINGS.trainer.rates, backbone: 1e30, head: 1e30 } } };
  await expect(startRun({ folder, preset: 'quick', settings, dataset, data: { folders: [data], validationShare: 0.25 }, base: null, version: 'test' }, listener())).rejects.toThrow('not a finite number');
  const record = await new RunFolder(folder).readRecord();
  expect(record.ending).toBe('failed');
  expect(record.error).toContain('not a finite number');
});
