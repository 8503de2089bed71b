import { type ErrorReport } from '../../../contract/errors.ts';
import { type ModelCard, type ProviderName } from '../../../contract/model.ts';
import { createDetector } from '../detector/detect.ts';
import { createEmbedder, embedAll, runSize } from '../embedder.ts';
import { graphOf, type Graph } from '../graph.ts';
import { type ModelFile } from '../inference-messages.ts';
import { openSession } from '../session.ts';
import { seededPictures } from './seeded-pictures.ts';

/** What is done with a model away from the engine's threads: a strange file or a broken driver may end that place. */
export type TrialTask =
  | { readonly kind: 'read'; readonly file: string }
  | { readonly kind: 'run'; readonly model: ModelFile<ModelCard>; readonly provider: ProviderName; readonly threads: number; readonly measure: boolean };

/** `values` of a run: an embedder's vectors for the seeded crops, or a detector's outputs for one picture. */
export type TrialResult =
  | { readonly kind: 'graph'; readonly graph: Graph }
  | { readonly kind: 'run'; readonly values: Float32Array; readonly imagesPerSecond: number | null };

/** What the place of a trial sends back. */
export type TrialReply = { readonly ok: true; readonly result: TrialResult } | { readonly ok: false; readonly error: ErrorReport };

const SEED = 13;
const CROPS = 16;
/** Best of so many: other work on the machine only ever makes a run slower. */
const MEASURED_RUNS = 3;

/** @throws UserFacingError 'model' */
export async function runTrialHere(task: TrialTask): Promise<TrialResult> {
  if (task.kind === 'read') {
    const session = await openSession(task.file, { provider: 'cpu', threads: 1 });
    const graph = graphOf(session);
    await session.release();
    return { kind: 'graph', graph };
  }
  const { model, provider, threads } = task;
  const session = await openSession(model.file, { provider, threads });
  const { card } = model;
  const { width, height } = card.input;
  const crops = seededPictures(card.kind === 'embedder' ? CROPS : 1, width, height, SEED);
  const run = card.kind === 'embedder' ? embedOnce(createEmbedder(session, card, runSize(provider))) : detectOnce(createDetector(session, card));
  const values = await run(crops);
  const imagesPerSecond = task.measure ? await measure(() => run(crops), crops.count) : null;
  await session.release();
  return { kind: 'run', values, imagesPerSecond };
}

type Run = (pictures: ReturnType<typeof seededPictures>) => Promise<Float32Array>;

const embedOnce =
  (embedder: ReturnType<typeof createEmbedder>): Run =>
  (crops) =>
    embedAll(embedder, crops);

const detectOnce =
  (detector: ReturnType<typeof createDetector>): Run =>
  async ({ pixels }) => {
    await detector.run(pixels);
    const outputs = await detector.outputs(pixels);
    const values = new Float32Array(outputs.reduce((sum, { data }) => sum + data.length, 0));
    let at = 0;
    for (const { data } of outputs) {
      values.set(data, at);
      at += data.length;
    }
    return values;
  };

async function measure(run: () => Promise<unknown>, images: number): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < MEASURED_RUNS; round++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return (images / best) * 1000;
}
