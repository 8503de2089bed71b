import { type Database } from 'better-sqlite3';
import { type FrameId, type SightingId } from '../../../contract/ids.ts';
import { type JobCounts, type JobProgress } from '../../../contract/job.ts';
import { type Lack, type LackReason } from '../../../contract/promotion.ts';
import { type Inference } from '../../model/inference.ts';
import { lackingVectors } from '../../model/serving.ts';
import { embedCrops } from '../index/batches.ts';
import { Meter } from '../meter.ts';
import { orderedMap } from '../ordered-map.ts';
import { cutFrame, type CutFrame } from './cut-frame.ts';
import { LackingFrames, type LackingFrame } from './lacking-frames.ts';

export interface PromotionRun {
  readonly database: Database;
  /** `models.id` */
  readonly modelRow: number;
  readonly inference: Inference;
  readonly signal: AbortSignal;
  /** Called for every batch; it is the caller's to thin out. */
  readonly report: (progress: JobProgress, counts: JobCounts) => void;
}

const DECODE_AT_ONCE = 4;
/** One batch in the network and one waiting for it, while the next is decoded. */
const BATCHES_AHEAD = 2;
/** Crops of one batch, at least: a transaction each, and as much is done again after a kill. */
const CROPS = 32;
const OUT_OF_REACH = 256;

type Cut = Extract<CutFrame, { kind: 'cut' }>;

/** Frames that cannot be embedded as they are now. One that was indexed anew since is another. */
class Lacking {
  readonly #reasons = new Map<FrameId, { readonly frame: LackingFrame; readonly reason: LackReason }>();

  add(frame: LackingFrame, reason: LackReason): void {
    this.#reasons.set(frame.id, { frame, reason });
  }

  has({ id, sha256 }: LackingFrame): boolean {
    return this.#reasons.get(id)?.frame.sha256 === sha256;
  }

  list(): Lack[] {
    const groups = Map.groupBy(this.#reasons.values(), ({ frame, reason }) => `${frame.sourceId} ${reason}`);
    return [...groups.values()].flatMap((rows): Lack[] => {
      const [first] = rows;
      return first ? [{ reason: first.reason, sourceId: first.frame.sourceId, root: first.frame.root, sightings: rows.reduce((sum, { frame }) => sum + frame.sightings.length, 0) }] : [];
    });
  }
}

/**
 * Embeds under a model all sightings that have no vector of it; what is indexed meanwhile is caught up with, until nothing
 * is left but what cannot be embedded.
 *
 * [Note: Batches of a promotion] Frames come in the order of their ids, whole frames a batch and a batch a transaction, and
 * nothing is remembered outside the embeddings. So a run that was killed and run again has the network see the same crops
 * together as one without a break, and gives the same vectors to the last bit.
 *
 * @throws UserFacingError 'model'; AbortError; SqliteError
 */
export async function runPromotion(run: PromotionRun): Promise<JobCounts> {
  const { database, modelRow, inference, signal } = run;
  const frames = new LackingFrames(database, modelRow);
  const lacking = new Lacking();
  const write = writer(database, modelRow);
  const meter = new Meter(() => performance.now());
  let embedded = 0;
  const counts = (): JobCounts => ({ added: 0, updated: 0, unchanged: 0, moved: 0, missing: 0, sightings: embedded, problems: 0, promotion: { embedded, lacking: lacking.list(), swapped: false } });
  const total = database.prepare<[], number>('SELECT count(*) FROM sightings').pluck();

  for (let pass = 1, seen = 1; seen > 0; pass++) {
    seen = 0;
    const all = total.get() ?? 0;
    let done = all - lackingVectors(database, modelRow);
    if (pass === 1) meter.enter('embedding', all, done);
    run.report(meter.progress(), counts());
    const cut = orderedMap(open(frames, lacking), DECODE_AT_ONCE, (frame) => cutFrame(frame, inference));
    for await (const batch of orderedMap(inBatches(cut), BATCHES_AHEAD, (parts) => embedBatch(parts, inference))) {
      signal.throwIfAborted();
      seen += batch.length;
      embedded += write(batch);
      for (const { part } of batch) if (part.kind === 'lacking') lacking.add(part.frame, part.reason);
      done += batch.reduce((sum, { part }) => sum + part.frame.sightings.length, 0);
      meter.advance(Math.min(done, all), batch.at(-1)?.part.frame.path ?? null);
      run.report(meter.progress(), counts());
    }
    signal.throwIfAborted();
  }
  return counts();
}

/** Those not known to be out of reach. */
async function* open(frames: LackingFrames, lacking: Lacking): AsyncGenerator<LackingFrame, void, void> {
  for (const frame of frames.all()) if (!lacking.has(frame)) yield frame;
}

async function* inBatches(frames: AsyncIterable<CutFrame>): AsyncGenerator<CutFrame[], void, void> {
  let batch: CutFrame[] = [];
  let crops = 0;
  for await (const frame of frames) {
    batch.push(frame);
    if (frame.kind === 'cut') crops += frame.crops.length;
    // Where a batch with crops ends depends on crops alone, see the note; frames out of reach only want to be told.
    if (crops < CROPS && (crops > 0 || batch.length < OUT_OF_REACH)) continue;
    yield batch;
    batch = [];
    crops = 0;
  }
  if (batch.length > 0) yield batch;
}

type Embedded = { readonly part: CutFrame; readonly vectors: readonly Float32Array[] };

async function embedBatch(parts: readonly CutFrame[], inference: Inference): Promise<Embedded[]> {
  const all = await embedCrops(parts.flatMap((part) => (part.kind === 'cut' ? part.crops : [])), inference);
  let at = 0;
  const take = ({ crops: own }: Cut): Float32Array[] => all.slice(at, (at += own.length));
  return parts.map((part) => ({ part, vectors: part.kind === 'cut' ? take(part) : [] }));
}

/** Sightings that went since they were read are left out; one transaction a call, which gives how many were written. */
function writer(database: Database, modelRow: number): (batch: readonly Embedded[]) => number {
  const insert = database.prepare<[{ model: number; id: SightingId; vector: Buffer }]>(
    'INSERT OR IGNORE INTO embeddings (model, sighting_id, vector) SELECT :model, :id, :vector WHERE EXISTS (SELECT 1 FROM sightings WHERE id = :id)',
  );
  const write = database.transaction((batch: readonly Embedded[]): number => {
    let written = 0;
    for (const { part, vectors } of batch) {
      part.frame.sightings.forEach(({ id }, i) => {
        const vector = vectors[i];
        if (vector) written += insert.run({ model: modelRow, id, vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength) }).changes;
      });
    }
    return written;
  });
  return (batch) => write.immediate(batch);
}
