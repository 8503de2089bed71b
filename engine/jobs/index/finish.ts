import { type Database } from 'better-sqlite3';
import { type JobCounts } from '../../../contract/job.ts';
import { type FrameId } from '../../../contract/ids.ts';
import { FrameWriter } from '../../store/frame-writer.ts';
import { ProblemWriter } from '../../store/problem-writer.ts';
import { sourceCounts, type StoredSource } from '../../store/sources.ts';
import { offline, rootIdentity } from './survey.ts';
import { type Unseen } from './unseen.ts';

export interface Finish {
  readonly database: Database;
  readonly source: StoredSource;
  readonly modelRow: number;
  /** Of the root when the run began. */
  readonly identity: string;
  readonly unseen: Unseen;
  readonly now: () => number;
}

/**
 * Marks the frames that the walk did not meet as missing, and takes problems of files that are gone off the list.
 * @returns how many frames are missing and how many problems listed now
 * @throws UserFacingError 'offline' where the folder went away under the walk: nothing is marked then
 */
export async function finishSource({ database, source, modelRow, identity, unseen, now }: Finish): Promise<Pick<JobCounts, 'missing' | 'problems'>> {
  if ((await rootIdentity(source.root)) !== identity) throw offline(source.root);
  const frames = new FrameWriter(database, source.id, modelRow);
  const problems = new ProblemWriter(database, source.id, now);
  const pathOf = database.prepare<[number], string>('SELECT path FROM frames WHERE id = ?').pluck();
  const isGone = (id: FrameId): boolean => {
    const path = pathOf.get(id);
    return path !== undefined && !unseen.isClosed(path);
  };
  database
    .transaction(() => {
      for (const id of unseen.frames()) if (isGone(id)) frames.markMissing(id);
      for (const path of unseen.problems()) if (!unseen.isClosed(path)) problems.clear(path);
    })
    .immediate();
  const counts = sourceCounts(database, source.id);
  return { missing: counts.missing, problems: counts.problems };
}
