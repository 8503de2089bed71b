import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { ModelId } from '../../contract/ids.ts';
import { EmbedderCard } from '../../contract/model.ts';
import { type Dataset, type LabelledImage } from '../datasets/dataset.ts';
import { readPicture } from '../datasets/read-picture.ts';
import { embedImages, type Embedder } from '../evaluation/embedder.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { type DirectionResult } from '../evaluation/evaluation-result.ts';
import { inputPlanes, onnxEmbedder } from '../evaluation/onnx-embedder.ts';
import { plainProtocol } from '../evaluation/protocols/plain.ts';
import { measureValues, type PlaneBatch } from '../onnx/calibrate.ts';
import { encodeModel, type Graph } from '../onnx/model.ts';
import { quantisationPlan } from '../onnx/quantisation-plan.ts';
import { readModel } from '../onnx/read-model.ts';
import { agreement, chooseQuantisation, type Agreement } from './choose-quantisation.ts';
import { writeWhole } from './export-model.ts';
import { validationImages } from './validation.ts';

export interface QuantiseRequest {
  readonly file: string;
  readonly card: EmbedderCard;
  readonly dataset: Dataset;
  /** `.onnx`; the card goes beside it. */
  readonly out: string;
  /** 7 bits a weight: for processors without VNNI. */
  readonly reduceRange: boolean;
  /** Of mAP, in either direction, as a share of one: a copy that loses more is not written. */
  readonly mostLoss: number;
  readonly signal: AbortSignal;
  onProgress(stage: string, done: number, total: number): void;
}

export interface QuantiseReport {
  readonly file: string;
  readonly card: EmbedderCard;
  readonly bytes: BeforeAfter<number>;
  readonly share: number;
  readonly keepFirst: number;
  /** With the float network's vectors, on held-out pictures. */
  readonly cosine: Agreement;
  readonly quality: BeforeAfter<readonly DirectionResult[]>;
  /** On this machine, 8 pictures a run. */
  readonly imagesPerSecond: BeforeAfter<number>;
}
interface BeforeAfter<T> {
  readonly before: T;
  readonly after: T;
}

/** Pictures that ranges are measured on, and others that choose among them. */
const MEASURED = 64;
const CHOOSING = 64;
/** All values of so many pictures are kept at once: 80 MB each for MobileNetV2 at 256×128. */
const AT_ONCE = 2;
/** Of mAP that a copy may lose unless another share is asked for; on drawn people the shipped model loses less. */
export const MOST_LOSS = 0.01;
/** Held-out pictures of each modality. */
const HELD_OUT = 600;

/**
 * Makes an 8-bit copy of one of our exports: ranges from training pictures, choice by other training pictures, the loss in
 * mAP measured on held-out people and written in its card.
 * @throws UserFacingError 'bad-request' | 'model' for another's model, data without held-out people, a place that is taken,
 * too great a loss
 */
export async function quantiseModel(request: QuantiseRequest): Promise<QuantiseReport> {
  const { file, card, dataset, out, signal, onProgress } = request;
  if (existsSync(out)) throw new UserFacingError('bad-request', `${out} is already there.`, { remedy: 'Give another name with --out.' });
  const bytes = await readFile(file);
  const graph = ownGraph(bytes, file);
  const size = { height: card.input.height, width: card.input.width };
  const pictures = await readSpread(dataset.train, MEASURED + CHOOSING, (image) => readPicture(image, size));
  const held = heldOut(dataset);
  const [measuring, choosing] = [pictures.filter((_, i) => i % 2 === 0), pictures.filter((_, i) => i % 2 === 1)];

  onProgress('calibrating', 0, 4);
  const exact = await onnxEmbedder(file, card);
  const measured = await measureValues(graph, () => batchesOf(measuring, card));
  signal.throwIfAborted();
  onProgress('choosing', 1, 4);
  const chosen = await chooseQuantisation(graph, card, measured, choosing, await exact.embed(choosing), request.reduceRange, signal);
  onProgress('measuring', 2, 4);
  const small = await onnxEmbedder(out, card, chosen.bytes);
  const before = await embedImages(held, exact, { signal });
  onProgress('measuring', 3, 4);
  const after = await embedImages(held, small, { signal });
  const quality = { before: (await evaluate(plainProtocol, held, before)).directions, after: (await evaluate(plainProtocol, held, after)).directions };
  requireSmallLoss(quality, request);
  const report: QuantiseReport = {
    file: out,
    card: cardOf(request, chosen.bytes, quality),
    bytes: { before: bytes.length, after: chosen.bytes.length },
    share: chosen.share,
    keepFirst: chosen.keepFirst,
    cosine: agreement(before, after, card.output.dimension),
    quality,
    imagesPerSecond: await speeds(exact, small, choosing),
  };
  await writeWhole(out, chosen.bytes);
  await writeWhole(out.replace(/\.onnx$/, '.json'), Buffer.from(`${JSON.stringify(report.card, null, 2)}\n`));
  return report;
}

/** Read and written again it must be the same: then nothing of it was lost in between. */
function ownGraph(bytes: Uint8Array, file: string): Graph {
  const graph = readModel(bytes, file);
  if (Buffer.compare(encodeModel(graph), bytes) !== 0) throw new UserFacingError('model', `${file} was not exported by Duskmatch, and only its own models are quantised here.`, { remedy: 'Quantise it with the tools of its maker, then import it.' });
  if (quantisationPlan(graph).convs.size === 0) throw new UserFacingError('model', `${file} has no convolutions in floats: it is quantised already.`, { remedy: 'Give the model that it was made of.' });
  return graph;
}

function heldOut({ root, test, validation }: Dataset): readonly LabelledImage[] {
  const held = validationImages(test.length > 0 ? test : validation, HELD_OUT);
  if (!held) throw new UserFacingError('bad-request', `${root} has nobody held out who is in both modalities, so the loss cannot be measured.`, { remedy: 'Give a dataset with more people.' });
  return held;
}

/** Pictures spread evenly over a list, in its order: of both modalities and many people. */
async function readSpread(images: readonly LabelledImage[], wanted: number, read: (image: LabelledImage) => Promise<Uint8Array>): Promise<Uint8Array[]> {
  const count = Math.min(wanted, images.length);
  if (count < 2) throw new UserFacingError('bad-request', 'The calibration data have no pictures to train on.', { remedy: 'Give a dataset with more pictures.' });
  const places = Array.from({ length: count }, (_, i) => Math.floor((i * images.length) / count));
  return Promise.all(places.flatMap((place) => images[place] ?? []).map(read));
}

function* batchesOf(pictures: readonly Uint8Array[], { input }: EmbedderCard): Generator<PlaneBatch, void, void> {
  for (let start = 0; start < pictures.length; start += AT_ONCE) {
    const some = pictures.slice(start, start + AT_ONCE);
    yield { values: inputPlanes(some, input), shape: [some.length, 3, input.height, input.width] };
  }
}

/** The best of some turns each, taken in alternation: what else runs on the machine only slows. */
async function speeds(exact: Embedder, small: Embedder, pictures: readonly Uint8Array[]): Promise<BeforeAfter<number>> {
  const some = pictures.slice(0, 8);
  const best = { before: 0, after: 0 };
  for (let turn = 0; turn < 8; turn++) {
    for (const [name, embedder] of [['before', exact], ['after', small]] as const) {
      const start = performance.now();
      await embedder.embed(some);
      best[name] = Math.max(best[name], (1000 * some.length) / (performance.now() - start));
    }
  }
  return best;
}

interface Loss {
  readonly direction: string;
  /** Of mAP, a share of one; below 0 where 8 bits happen to be better. */
  readonly mAP: number;
}

const lossesOf = ({ before, after }: QuantiseReport['quality']): Loss[] => after.map(({ query, gallery, mAP }, i) => ({ direction: `from ${query} to ${gallery}`, mAP: (before[i]?.mAP ?? 0) - mAP }));
const points = (share: number): string => `${(100 * share).toFixed(2)} points of mAP`;

function requireSmallLoss(quality: QuantiseReport['quality'], { card, mostLoss }: QuantiseRequest): void {
  const worst = lossesOf(quality).reduce((a, b) => (b.mAP > a.mAP ? b : a));
  if (worst.mAP <= mostLoss) return;
  throw new UserFacingError('bad-request', `In 8 bits ${card.id} loses ${points(worst.mAP)} ${worst.direction}, more than the ${points(mostLoss)} allowed: nothing was written.`, { remedy: 'Calibrate with more pictures, or with such as it is used on; or allow more with --most-loss.' });
}

function cardOf({ card, out, dataset }: QuantiseRequest, bytes: Uint8Array, { before, after }: QuantiseReport['quality']): EmbedderCard {
  const rows = (directions: readonly DirectionResult[], numbers: string): EmbedderCard['metrics'] =>
    directions.map(({ query, gallery, cmc, mAP, mINP, queries }) => ({ data: `held-out people of ${basename(dataset.root)}, ${queries} queries (${numbers})`, protocol: 'plain', direction: `${query} to ${gallery}`, mAP, rank1: cmc['1'], mINP }));
  const loss = lossesOf({ before, after }).map(({ direction, mAP }) => `${points(mAP)} ${direction}`).join(', ');
  return EmbedderCard.parse({
    ...card,
    id: ModelId.parse(`${card.id.slice(0, 59)}-int8`),
    name: `${card.name}, 8 bits`,
    file: basename(out),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    // not those of the card: they were measured of another network
    metrics: [...rows(before, 'float32'), ...rows(after, 'int8')],
    limits: [...card.limits, `Computes in 8 bits; against the model it was made of (${card.id}) it lost ${loss} on people held out of “${basename(dataset.root)}”.`],
  });
}
