import { type Database } from 'better-sqlite3';
import { type SourceId } from '../../../contract/ids.ts';
import { type JobCounts } from '../../../contract/job.ts';
import { FrameWriter, type FrameDescription } from '../../store/frame-writer.ts';
import { type LedgerFrame } from '../../store/ledger.ts';
import { nextGeneration } from '../../store/meta.ts';
import { LASTING, ProblemWriter } from '../../store/problem-writer.ts';
import { type EmbeddedBatch } from './batches.ts';
import { type Outcome } from './outcome.ts';

type Written = Pick<JobCounts, 'added' | 'updated' | 'unchanged' | 'moved' | 'sightings' | 'problems'>;

/** Writes batches of one source's run, each in one transaction. */
export class Committer {
  readonly #frames: FrameWriter;
  readonly #problems: ProblemWriter;
  readonly #write: (batch: EmbeddedBatch) => Written;

  constructor(database: Database, source: SourceId, modelRow: number, now: () => number) {
    this.#frames = new FrameWriter(database, source, modelRow);
    this.#problems = new ProblemWriter(database, source, now);
    const write = database.transaction((batch: EmbeddedBatch): Written => {
      const counts = { added: 0, updated: 0, unchanged: 0, moved: 0, sightings: 0, problems: 0 };
      const vectors = batch.vectors.values();
      let changed = false;
      for (const outcome of batch.outcomes) changed = this.#one(outcome, vectors, counts) || changed;
      if (changed) nextGeneration(database);
      return counts;
    });
    this.#write = (batch) => write.immediate(batch);
  }

  commit(batch: EmbeddedBatch): Written {
    return this.#write(batch);
  }

  /** @returns whether rows that a search has loaded changed or went */
  #one(outcome: Outcome, vectors: Iterator<Float32Array>, counts: Record<keyof Written, number>): boolean {
    const frames = this.#frames;
    switch (outcome.kind) {
      case 'unchanged':
      case 'known-problem':
      case 'gone':
        return false;
      case 'problem':
        this.#problems.replace(outcome.path, outcome.file, outcome.problems);
        counts.problems += outcome.problems.length;
        return false;
      case 'described':
        this.#describe(outcome, counts);
        return outcome.row.path !== outcome.file.path || isShownAnew(outcome.row, outcome.description);
      case 'embedded':
        frames.setContent(outcome.row.id, outcome.content);
        this.#describe(outcome, counts);
        for (const sighting of outcome.sightings) frames.addVector(sighting, next(vectors));
        counts.sightings += outcome.sightings.length;
        return isShownAnew(outcome.row, outcome.description);
      case 'indexed': {
        const { row, file, content, description, people, problems } = outcome;
        const id = row?.id ?? frames.add(file, content, description);
        if (row) {
          frames.setContent(id, content);
          frames.describe(id, file, description);
          if (row.path !== file.path) this.#problems.clear(row.path);
        }
        frames.replaceSightings(id, people, outcome.sightings.map((sighting) => ({ ...sighting, vector: next(vectors) })));
        this.#problems.replace(file.path, null, problems);
        counts[row ? 'updated' : 'added']++;
        counts.sightings += outcome.sightings.length;
        counts.problems += problems.length;
        return row !== null;
      }
    }
  }

  #describe({ row, file, description, doubts }: Extract<Outcome, { kind: 'described' | 'embedded' }>, counts: Record<keyof Written, number>): void {
    const moved = row.path !== file.path;
    if (moved) this.#problems.move(row.path, file.path);
    this.#frames.describe(row.id, file, description);
    this.#problems.replace(file.path, null, doubts, LASTING);
    counts[moved ? 'moved' : row.rules === description.rules && !row.missing ? 'unchanged' : 'updated']++;
    counts.problems += doubts.length;
  }
}

function next(vectors: Iterator<Float32Array>): Float32Array {
  const { value, done } = vectors.next();
  if (done) throw new Error('A batch has fewer vectors than crops.');
  return value;
}

/** Whether a filter or a result list would see a difference. */
const isShownAnew = (row: LedgerFrame, now: FrameDescription): boolean => row.modality !== now.modality || row.camera !== now.camera || row.takenAt !== now.takenAt;
