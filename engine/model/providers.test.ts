import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ProviderName } from '../../contract/model.ts';
import { brightnessDetector, smallModel } from './model-fixtures.ts';
import { ProviderMemory } from './provider-memory.ts';
import { chooseProvider, tryProviders, type Try } from './providers.ts';
import { startInference } from './start-inference.ts';
import { runTrial } from './trial/run-trial.ts';

const folder = mkdtempSync(join(tmpdir(), 'duskmatch-providers-'));
const tiny = smallModel('tiny');
const question = { embedder: tiny, detector: brightnessDetector('yolov8'), threads: 1, provider: 'auto' as const };
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
afterEach(() => vi.unstubAllEnvs());

/** Two unit vectors of 32 numbers. */
const vectors = (tilt = 0): Float32Array => Float32Array.from({ length: 64 }, (_, at) => (at % 32 === 0 ? Math.cos(tilt) : at % 32 === 1 ? Math.sin(tilt) : 0));

describe('tryProviders', () => {
  const fake = (given: Partial<Record<ProviderName, { speed: number; tilt?: number; detections?: number }>>): { attempt: Try; tried: ProviderName[] } => {
    const tried: ProviderName[] = [];
    return {
      tried,
      attempt: async (provider) => {
        tried.push(provider);
        const answer = given[provider];
        if (!answer) throw new Error(`${provider} does not start.`);
        return { vectors: vectors(answer.tilt), imagesPerSecond: answer.speed, detections: Float32Array.of(answer.detections ?? 1) };
      },
    };
  };
  const memory = new ProviderMemory(null, 'k');

  it('compares vectors and detections with the CPU', async () => {
    const { attempt } = fake({ cpu: { speed: 50 }, cuda: { speed: 900, tilt: 0.2 }, dml: { speed: 700, detections: 3 }, webgpu: { speed: 400, tilt: 0.001 } });
    const report = await tryProviders(['cuda', 'dml', 'webgpu'], question, attempt, memory);
    expect(report.inUse).toBe('webgpu');
    expect(report.tried.map(({ provider, accepted }) => [provider, accepted])).toEqual([['cuda', false], ['dml', false], ['webgpu', true], ['cpu', true]]);
    expect(report.tried[0]?.reason).toContain('other vectors');
    expect(report.tried[1]?.reason).toContain('The detector');
  });

  it('leaves the CPU untried where nothing else starts', async () => {
    const { attempt, tried } = fake({ cpu: { speed: 50 } });
    expect((await tryProviders(['cuda'], question, attempt, memory)).inUse).toBe('cpu');
    expect(tried).toEqual(['cuda']);
  });

  it('does not try again what once took the program with it', async () => {
    const file = join(folder, 'died.json');
    new ProviderMemory(file, 'k').trying('cuda');
    const { attempt, tried } = fake({ cpu: { speed: 50 }, cuda: { speed: 900 } });
    const report = await tryProviders(['cuda'], question, attempt, new ProviderMemory(file, 'k'));
    expect(tried).toEqual([]);
    expect(report.tried[0]).toMatchObject({ provider: 'cuda', accepted: false, reason: 'It ended the program when it was last tried.' });
    expect(new ProviderMemory(file, 'k').died('cuda')).toBe(true);
  });
});

describe('ProviderMemory', () => {
  const report = { inUse: 'cuda' as const, tried: [] };
  it('remembers for the same models and machine, for a week', () => {
    const file = join(folder, 'new/memory.json');
    new ProviderMemory(file, 'k', 0).decide(report);
    expect(new ProviderMemory(file, 'k', 1000).report).toEqual(report);
    expect(new ProviderMemory(file, 'other', 1000).report).toBeNull();
    expect(new ProviderMemory(file, 'k', 8 * 24 * 3600 * 1000).report).toBeNull();
  });
  it('takes a damaged file for none, and a folder that cannot be written for no loss', () => {
    const file = join(folder, 'damaged.json');
    writeFileSync(file, '{"key":');
    expect(new ProviderMemory(file, 'k').report).toBeNull();
    expect(() => new ProviderMemory(join(file, 'below.json'), 'k').decide(report)).not.toThrow();
  });
});

describe('on this machine', () => {
  it('tries what the build knows, remembers it, and runs on what it chose', async () => {
    const providerCache = join(folder, 'cache/providers.json');
    const host = await startInference({ ...question, providerCache });
    await host.close();
    expect(host.report.tried.find(({ provider }) => provider === host.report.inUse)).toMatchObject({ accepted: true });
    expect(host.report.tried.map(({ provider }) => provider)).toContain('cpu');
    expect(await chooseProvider({ ...question, providerCache })).toEqual(host.report);
    expect(readJson(providerCache)).toMatchObject({ trying: null, died: [] });
  });

  it('falls back to the CPU where a remembered provider no longer starts', async () => {
    const providerCache = join(folder, 'stale.json');
    await chooseProvider({ ...question, providerCache });
    const stale = { inUse: 'tensorrt', tried: [{ provider: 'tensorrt', accepted: true, reason: '', imagesPerSecond: 999 }, { provider: 'cpu', accepted: true, reason: '', imagesPerSecond: 1 }] };
    writeFileSync(providerCache, JSON.stringify({ ...readJson(providerCache), report: stale }));
    const host = await startInference({ ...question, providerCache });
    expect(host.report.inUse).toBe('cpu');
    expect(host.report.tried[0]).toMatchObject({ provider: 'tensorrt', accepted: false, reason: expect.stringContaining('tensorrt does not start') });
    await host.close();
  });

  it('says so where the one asked for is not in this build', async () => {
    expect(await chooseProvider({ ...question, provider: 'coreml' }, ['cpu'], 'linux')).toMatchObject({ inUse: 'cpu', tried: [{ provider: 'coreml', accepted: false }, { provider: 'cpu', accepted: true }] });
  });
});

describe('runTrial', () => {
  it('gives the same in a thread and in a process', async () => {
    const task = { kind: 'run', model: { card: tiny.card, file: tiny.file }, provider: 'cpu', threads: 1, measure: true } as const;
    const [thread, child] = await Promise.all([runTrial(task, 'thread'), runTrial(task, 'process')]);
    if (thread.kind !== 'run' || child.kind !== 'run') throw new Error('no run');
    expect(thread.values).toEqual(child.values);
    expect(thread.values).toHaveLength(16 * 32);
    expect(child.imagesPerSecond).toBeGreaterThan(0);
  });
  it('outlives a trial that ends its process', async () => {
    vi.stubEnv('NODE_OPTIONS', '--require /nowhere/absent.cjs');
    await expect(runTrial({ kind: 'read', file: tiny.file }, 'process')).rejects.toMatchObject({ code: 'model', message: 'It ended the process it was tried in (exit code 1).' });
  });
});
