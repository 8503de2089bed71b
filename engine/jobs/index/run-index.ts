import { type Database } from 'better-sqlite3';
import { type FrameId } from '../../../contract/ids.ts';
import { type JobCounts, type JobProgress } from '../../../contract/job.ts';
import { loadSidecars, type LoadedSidecars } from '../../ingest/sidecar/load.ts';
import { walk } from '../../ingest/walk.ts';
import { fileReader } from '../../ingest/file-reader.ts';
import { type Inference } from '../../model/inference.ts';
import { Ledger } from '../../store/ledger.ts';
import { type NewProblem } from '../../store/problem-writer.ts';
import { type StoredSource } from '../../store/sources.ts';
import { Meter } from '../meter.ts';
import { orderedMap } from '../ordered-map.ts';
import { embedBatch, inBatches } from './batches.ts';
import { Committer } from './commit.ts';
import { rulesFingerprint } from './describe.ts';
import { finishSource } from './finish.ts';
import { type Outcome } from './outcome.ts';
import { planEntry, type Plan, type Planned } from './plan.ts';
import { prepareFrame } from './prepare.ts';
import { readPlanned, Resolver, type Resolved } from './resolve.ts';
import { offline, surveySource } from './survey.ts';
import { Unseen } from './unseen.ts';

export interface IndexRun {
  readonly database: Database;
  readonly source: StoredSource;
  /** `models.id` of the embedder. */
  readonly modelRow: number;
  readonly inference: Inference;
  /** Paths tried again whatever the ledger says. */
  readonly forced: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** Called for every file; it is the caller's to thin out. */
  readonly report: (progress: JobProgress, counts: JobCounts) => void;
  /** ms UTC */
  readonly now: () => number;
}

/** Files read ahead, and frames decoded at once: sharp works in threads of its own; more than four gains nothing. */
const READ_AHEAD = 8;
const DECODE_AT_ONCE = 4;
/** One batch in the network and one waiting for it, while the next is decoded. */
const BATCHES_AHEAD = 2;

/**
 * Brings the index of one source up to its folder.
 *
 * [Note: The ledger] Entries pass through every stage in the order of the walk and are written in that order, a batch
 * a transaction. Nothing is remembered outside the database, so a run that was killed is simply run again: what was
 * written is recognised as unchanged, the rest gets the same ids, rows and batches as in a run without a break.
 *
 * @returns what was done
 * @throws UserFacingError 'offline' | 'model' | 'unavailable'; AbortError; SqliteError
 */
export async function runIndex(run: IndexRun): Promise<JobCounts> {
  const { source, database, modelRow, signal, now } = run;
  const counts: JobCounts = { added: 0, updated: 0, unchanged: 0, moved: 0, missing: 0, sightings: 0, problems: 0 };
  const meter = new Meter(() => performance.now());
  const ledger = new Ledger(database, source.id, modelRow);
  const enter = (stage: JobProgress['stage'], total: number | null): void => {
    meter.enter(stage, total);
    run.report(meter.progress(), { ...counts });
  };
  const advance = (done: number, current: string | null): void => {
    meter.advance(done, current);
    run.report(meter.progress(), { ...counts });
  };

  enter('walking', null);
  const survey = await surveySource(source.root, signal, (entries) => advance(entries, null));
  const unseen = new Unseen(ledger);
  // A mount point whose disk is out is an empty folder.
  if (survey.files.length === 0 && unseen.frames().size > 0) throw offline(source.root);
  const sidecars = await loadSidecars(source.root, survey.files);

  enter('indexing', survey.entries);
  const committer = new Committer(database, source.id, modelRow, now);
  committer.commit({ outcomes: sidecarProblems(sidecars, unseen), vectors: [] });
  let done = 0;
  const pass = (outcome: Outcome): void => {
    if (outcome.kind === 'unchanged') counts.unchanged++;
    if (outcome.kind === 'known-problem') counts.problems++;
    advance(++done, 'path' in outcome ? outcome.path : outcome.file.path);
  };
  const plan: Plan = { ledger, settings: source.settings, rules: rulesFingerprint(source.settings), sidecar: sidecars.sidecar, forced: run.forced };
  const batches = inBatches(outcomesOf(run, plan, unseen, ledger.framesOutside(survey.files)), pass);
  for await (const batch of orderedMap(batches, BATCHES_AHEAD, (outcomes) => embedBatch(outcomes, run.inference))) {
    signal.throwIfAborted();
    const written = committer.commit(batch);
    for (const key of ['added', 'updated', 'unchanged', 'moved', 'sightings', 'problems'] as const) counts[key] += written[key];
    batch.outcomes.forEach(pass);
  }

  enter('finishing', null);
  return { ...counts, ...(await finishSource({ database, source, modelRow, identity: survey.identity, unseen, now })) };
}

async function* outcomesOf(run: IndexRun, plan: Plan, unseen: Unseen, gone: Map<string, FrameId[]>): AsyncGenerator<Outcome, void, void> {
  const { root } = run.source;
  const readFile = fileReader();
  const reads = orderedMap(plannedEntries(run, plan), READ_AHEAD, (planned) => readPlanned(planned, root, readFile));
  const resolver = new Resolver(plan, root, gone);
  // One at a time: see Resolver.resolve.
  const resolved = orderedMap<Awaited<ReturnType<typeof readPlanned>>, Resolved>(reads, 1, (read) => resolver.resolve(read));
  for await (const outcome of orderedMap(resolved, DECODE_AT_ONCE, (one) => prepareFrame(one, plan, run.inference))) {
    unseen.see(outcome);
    yield outcome;
  }
}

async function* plannedEntries({ source, signal }: IndexRun, plan: Plan): AsyncGenerator<Planned, void, void> {
  for await (const entry of walk(source.root)) {
    signal.throwIfAborted();
    const planned = planEntry(entry, plan);
    if (planned) yield planned;
  }
}

/** Sidecars may have several problems each; a path's are written together. */
function sidecarProblems({ problems }: LoadedSidecars, unseen: Unseen): Outcome[] {
  const byPath = new Map<string, NewProblem[]>();
  for (const { path, problem } of problems) byPath.set(path, [...(byPath.get(path) ?? []), { reason: problem.reason, finding: problem.finding }]);
  for (const path of byPath.keys()) unseen.seeProblem(path);
  return [...byPath].map(([path, found]) => ({ kind: 'problem', path, file: null, problems: found }));
}
