import { hostname } from 'node:os';
import { env, listSupportedBackends } from 'onnxruntime-node';
import { type DetectorCard, type EmbedderCard, type ModelCard, type ProviderName, type ProviderReport } from '../../contract/model.ts';
import { type ModelFile } from './inference-messages.ts';
import { candidateProviders, chooseAmong, outputDifference, vectorDifference, type ProviderTrial, type ProviderWish } from './provider-choice.ts';
import { ProviderMemory } from './provider-memory.ts';
import { isolatedPlace, runTrial, type TrialPlace } from './trial/run-trial.ts';

export interface InferenceOptions {
  readonly embedder: ModelFile<EmbedderCard>;
  readonly detector: ModelFile<DetectorCard> | null;
  readonly provider: ProviderWish;
  /** Threads of one operator on the CPU. */
  readonly threads: number;
  /** JSON file in which the outcome of trying providers is remembered; without it they are tried at every start. */
  readonly providerCache?: string;
}

interface Answers {
  readonly vectors: Float32Array;
  readonly imagesPerSecond: number;
  readonly detections: Float32Array | null;
}

/** Runs both networks on seeded pictures under one provider. @throws UserFacingError why it cannot */
export type Try = (provider: ProviderName) => Promise<Answers>;

/** Tries what the machine offers, or remembers what came of it. Never throws: the CPU is left. */
export async function chooseProvider(question: InferenceOptions, known = supportedNames(), platform: NodeJS.Platform = process.platform): Promise<ProviderReport> {
  const candidates = candidateProviders(platform, known, question.provider);
  if (candidates.length === 0) return chooseAmong(absent(question.provider), null, question.provider);
  const memory = new ProviderMemory(question.providerCache ?? null, memoryKey(question, candidates));
  if (memory.report) return memory.report;
  const report = await tryProviders(candidates, question, tryIn(question, isolatedPlace()), memory);
  memory.decide(report);
  return report;
}

/** The trials themselves, one after the other so that they do not slow each other; the CPU only where one has run. */
export async function tryProviders(candidates: readonly ProviderName[], question: Pick<InferenceOptions, 'provider' | 'embedder'>, attempt: Try, memory: Pick<ProviderMemory, 'died' | 'trying'>): Promise<ProviderReport> {
  const failed: ProviderTrial[] = [];
  const ran: { provider: ProviderName; answers: Answers }[] = [];
  for (const provider of candidates) {
    if (memory.died(provider)) {
      failed.push({ provider, ran: false, reason: 'It ended the program when it was last tried.' });
      continue;
    }
    memory.trying(provider);
    try {
      ran.push({ provider, answers: await attempt(provider) });
    } catch (error) {
      failed.push({ provider, ran: false, reason: error instanceof Error ? error.message : String(error) });
    }
    memory.trying(null);
  }
  const [first] = ran;
  if (!first) return chooseAmong(failed, null, question.provider);
  const cpu = await attempt('cpu');
  const compared = ran.map(({ provider, answers }): ProviderTrial => ({ provider, ran: true, imagesPerSecond: answers.imagesPerSecond, difference: difference(cpu, answers, question.embedder.card.output.dimension) }));
  return chooseAmong([...compared, ...failed], cpu.imagesPerSecond, question.provider);
}

function difference(cpu: Answers, given: Answers, dimension: number): string | null {
  return vectorDifference(cpu.vectors, given.vectors, dimension) ?? (cpu.detections && given.detections ? outputDifference(cpu.detections, given.detections) : null);
}

/** The report once a provider that was taken turns out not to start after all. */
export function withoutProvider(report: ProviderReport, reason: string): ProviderReport {
  return { inUse: 'cpu', tried: report.tried.map((row) => (row.provider === report.inUse ? { ...row, accepted: false, reason } : row)) };
}

function absent(wish: ProviderWish): ProviderTrial[] {
  return wish === 'auto' || wish === 'cpu' ? [] : [{ provider: wish, ran: false, reason: 'This build of onnxruntime does not have it for this system.' }];
}

const supportedNames = (): string[] => listSupportedBackends().map(({ name }) => name);

function memoryKey({ embedder, detector, provider, threads }: InferenceOptions, candidates: readonly ProviderName[]): string {
  return [embedder.card.sha256, detector?.card.sha256 ?? 'no detector', provider, threads, candidates.join('+'), env.versions.node, process.platform, process.arch, hostname()].join(' ');
}

function tryIn({ embedder, detector, threads }: InferenceOptions, place: TrialPlace): Try {
  const run = async (model: ModelFile<ModelCard>, provider: ProviderName, measure: boolean): Promise<{ values: Float32Array; imagesPerSecond: number }> => {
    const result = await runTrial({ kind: 'run', model: { card: model.card, file: model.file }, provider, threads, measure }, provider === 'cpu' ? 'thread' : place);
    if (result.kind !== 'run') throw new Error(`a run gave ${result.kind}`);
    return { values: result.values, imagesPerSecond: result.imagesPerSecond ?? 0 };
  };
  return async (provider) => {
    const { values: vectors, imagesPerSecond } = await run(embedder, provider, true);
    return { vectors, imagesPerSecond, detections: detector && (await run(detector, provider, false)).values };
  };
}
