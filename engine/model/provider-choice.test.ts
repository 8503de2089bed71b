import { describe, expect, it } from 'vitest';
import { candidateProviders, chooseAmong, outputDifference, vectorDifference, type ProviderTrial } from './provider-choice.ts';

const all = ['cpu', 'cuda', 'tensorrt', 'dml', 'coreml', 'webgpu'];
const ran = (provider: 'cuda' | 'webgpu', imagesPerSecond: number, difference: string | null = null): ProviderTrial => ({ provider, ran: true, imagesPerSecond, difference });

describe('candidateProviders', () => {
  it('offers what fits the system and the build', () => {
    expect(candidateProviders('linux', all, 'auto')).toEqual(['cuda', 'webgpu']);
    expect(candidateProviders('win32', all, 'auto')).toEqual(['cuda', 'dml', 'webgpu']);
    expect(candidateProviders('darwin', all, 'auto')).toEqual(['coreml', 'webgpu']);
    expect(candidateProviders('linux', ['cpu', 'webgpu'], 'auto')).toEqual(['webgpu']);
    expect(candidateProviders('freebsd', all, 'auto')).toEqual([]);
  });
  it('offers only the one asked for by name', () => {
    expect(candidateProviders('linux', all, 'tensorrt')).toEqual(['tensorrt']);
    expect(candidateProviders('linux', all, 'dml')).toEqual([]);
    expect(candidateProviders('linux', all, 'cpu')).toEqual([]);
  });
});

describe('chooseAmong', () => {
  it('takes the fastest that agrees with the CPU, and lists the fastest first', () => {
    const report = chooseAmong([ran('webgpu', 300), ran('cuda', 900)], 80, 'auto');
    expect(report.inUse).toBe('cuda');
    expect(report.tried.map(({ provider }) => provider)).toEqual(['cuda', 'webgpu', 'cpu']);
  });
  it('refuses a faster one that differs, with the reason', () => {
    const report = chooseAmong([ran('cuda', 900, 'Gives other vectors.'), ran('webgpu', 300)], 80, 'auto');
    expect(report.inUse).toBe('webgpu');
    expect(report.tried[0]).toEqual({ provider: 'cuda', accepted: false, reason: 'Gives other vectors.', imagesPerSecond: 900 });
  });
  it('stays with the CPU where nothing gains: such a provider may have handed its work back', () => {
    const report = chooseAmong([ran('cuda', 85)], 80, 'auto');
    expect(report.inUse).toBe('cpu');
    expect(report.tried[0]).toMatchObject({ provider: 'cuda', accepted: false, reason: expect.stringContaining('No faster than the CPU') });
  });
  it('takes one asked for by name even when slower, never when it differs', () => {
    expect(chooseAmong([ran('webgpu', 20)], 80, 'webgpu').inUse).toBe('webgpu');
    expect(chooseAmong([ran('webgpu', 200, 'Differs.')], 80, 'webgpu').inUse).toBe('cpu');
  });
  it('reports one that does not start', () => {
    const report = chooseAmong([{ provider: 'cuda', ran: false, reason: 'cuda does not start.' }], null, 'auto');
    expect(report).toEqual({
      inUse: 'cpu',
      tried: [
        { provider: 'cuda', accepted: false, reason: 'cuda does not start.', imagesPerSecond: null },
        { provider: 'cpu', accepted: true, reason: 'The reference that others are compared with.', imagesPerSecond: null },
      ],
    });
    expect(chooseAmong([], null, 'cpu').tried).toEqual([{ provider: 'cpu', accepted: true, reason: 'Chosen in the settings.', imagesPerSecond: null }]);
  });
});

describe('parity', () => {
  const unit = Float32Array.of(0.6, 0.8, 1, 0);
  it('lets rounding pass and nothing else', () => {
    expect(vectorDifference(unit, Float32Array.of(0.6008, 0.7994, 1, 0.001), 2)).toBeNull();
    expect(vectorDifference(unit, Float32Array.of(0.6, 0.8, 0.99, 0.14), 2)).toBe('Gives other vectors than the CPU (cosine 0.9900 at worst).');
    expect(vectorDifference(unit, Float32Array.of(NaN, 0.8, 1, 0), 2)).toContain('-1.0000');
    expect(vectorDifference(unit, Float32Array.of(0.6, 0.8), 2)).toContain('another size');
    expect(outputDifference(Float32Array.of(0.5, -20), Float32Array.of(0.6, -19.8))).toBeNull();
    expect(outputDifference(Float32Array.of(0.5, -20), Float32Array.of(0.5, -18))).toContain('by 2.00');
    expect(outputDifference(Float32Array.of(0.5), Float32Array.of(NaN))).toContain('Infinity');
  });
});
