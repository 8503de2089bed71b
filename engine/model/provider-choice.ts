import { type ProviderName, type ProviderReport } from '../../contract/model.ts';

export type ProviderWish = 'auto' | ProviderName;

/** What came of trying a provider: it ran (with the same answers as the CPU or not), or it did not. */
export type ProviderTrial =
  | { readonly provider: ProviderName; readonly ran: true; readonly imagesPerSecond: number; readonly difference: string | null }
  | { readonly provider: ProviderName; readonly ran: false; readonly reason: string };

/**
 * Providers beside the CPU worth trying on a machine, the likely fastest first. TensorRT only when asked for by name: it
 * compiles the network for minutes at each start.
 * @param known names that this build of onnxruntime knows
 */
export function candidateProviders(platform: NodeJS.Platform, known: readonly string[], wish: ProviderWish): ProviderName[] {
  const fitting: Partial<Record<NodeJS.Platform, ProviderName[]>> = {
    linux: ['tensorrt', 'cuda', 'webgpu'],
    win32: ['tensorrt', 'cuda', 'dml', 'webgpu'],
    darwin: ['coreml', 'webgpu'],
  };
  const candidates = (fitting[platform] ?? []).filter((provider) => known.includes(provider));
  return candidates.filter((provider) => (wish === 'auto' ? provider !== 'tensorrt' : provider === wish));
}

/**
 * Below this gain over the CPU a provider is not worth its driver, and has likely handed its work back to the CPU
 * without a word (onnxruntime #14127, #17678).
 */
const LEAST_GAIN = 1.2;

/** Which of the tried providers serves. One that was asked for by name needs no gain, only the same answers. */
export function chooseAmong(trials: readonly ProviderTrial[], cpuSpeed: number | null, wish: ProviderWish): ProviderReport {
  const judged = trials.map((trial) => judge(trial, cpuSpeed, wish));
  const cpu = { provider: 'cpu' as const, accepted: true, reason: cpuReason(trials, wish), imagesPerSecond: cpuSpeed, eligible: true };
  const tried = [...judged, cpu].sort((a, b) => (b.imagesPerSecond ?? 0) - (a.imagesPerSecond ?? 0));
  const inUse = tried.find((row) => row.eligible && row.provider === wish) ?? tried.find((row) => row.eligible) ?? cpu;
  return { inUse: inUse.provider, tried: tried.map(({ eligible: _, ...row }) => row) };
}

function judge(trial: ProviderTrial, cpuSpeed: number | null, wish: ProviderWish): ProviderReport['tried'][number] & { eligible: boolean } {
  const { provider } = trial;
  if (!trial.ran) return { provider, accepted: false, reason: trial.reason, imagesPerSecond: null, eligible: false };
  const { imagesPerSecond, difference } = trial;
  if (difference !== null) return { provider, accepted: false, reason: difference, imagesPerSecond, eligible: false };
  const gains = imagesPerSecond >= (cpuSpeed ?? 0) * LEAST_GAIN;
  if (gains || wish === provider) return { provider, accepted: true, reason: 'Gives the same answers as the CPU.', imagesPerSecond, eligible: true };
  return { provider, accepted: false, reason: 'No faster than the CPU: it may be working there after all.', imagesPerSecond, eligible: false };
}

function cpuReason(trials: readonly ProviderTrial[], wish: ProviderWish): string {
  if (wish === 'cpu') return 'Chosen in the settings.';
  return trials.length === 0 ? 'Nothing else to try on this machine.' : 'The reference that others are compared with.';
}

/** Fast providers compute in fewer bits: 1 - cosine of 1e-4 is far above their rounding, far below a wrong answer. */
const LEAST_COSINE = 1 - 1e-4;
/** Of the greatest reference value. */
const GREATEST_DIFFERENCE = 0.02;

/** How vectors `[count, dimension]` differ from the CPU's, in a sentence; null where they are the same within tolerance. */
export function vectorDifference(reference: Float32Array, given: Float32Array, dimension: number): string | null {
  if (reference.length !== given.length) return 'Gives vectors of another size than the CPU.';
  let least = Infinity;
  for (let start = 0; start < reference.length; start += dimension) {
    let dot = 0;
    for (let index = start; index < start + dimension; index++) dot += (reference[index] ?? 0) * (given[index] ?? 0);
    least = Number.isNaN(dot) ? -1 : Math.min(least, dot);
  }
  return least >= LEAST_COSINE ? null : `Gives other vectors than the CPU (cosine ${least.toFixed(4)} at worst).`;
}

/** The same for a detector's raw outputs. */
export function outputDifference(reference: Float32Array, given: Float32Array): string | null {
  if (reference.length !== given.length) return 'The detector gives outputs of another size than on the CPU.';
  const greatest = reference.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  let worst = 0;
  for (const [index, value] of reference.entries()) {
    const difference = Math.abs(value - (given[index] ?? 0));
    worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
  }
  return worst <= GREATEST_DIFFERENCE * greatest ? null : `The detector gives other outputs than on the CPU (by ${worst.toPrecision(3)}).`;
}
