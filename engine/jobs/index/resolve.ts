import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { finding } from '../../../contract/finding.ts';
import { type FrameId } from '../../../contract/ids.ts';
import { sha256 } from '../../ingest/hash.ts';
import { systemMessage, isGone } from '../../ingest/system-error.ts';
import { type LedgerFrame } from '../../store/ledger.ts';
import { type Outcome } from './outcome.ts';
import { describedAgain, hasItsPeople, isIndexed, type FileToRead, type Plan, type Planned } from './plan.ts';

export type Read = { readonly kind: 'settled'; readonly outcome: Outcome } | { readonly kind: 'bytes'; readonly of: FileToRead; readonly bytes: Uint8Array; readonly sha256: string };

/**
 * Reads what has to be read.
 * @param readFile of fileReader
 */
export async function readPlanned(planned: Planned, root: string, readFile: (file: string) => Promise<Uint8Array>): Promise<Read> {
  if (planned.kind === 'settled') return planned;
  const { file } = planned;
  try {
    const bytes = await readFile(join(root, file.path));
    // The walk's date with these bytes: a file that is still growing differs from both at the next scan.
    return { kind: 'bytes', of: planned, bytes, sha256: sha256(bytes) };
  } catch (error) {
    if (isGone(error)) return { kind: 'settled', outcome: { kind: 'gone', path: file.path } };
    return { kind: 'settled', outcome: { kind: 'problem', path: file.path, file: null, problems: [{ reason: 'unreadable', finding: finding('unopened', { file: file.path, message: systemMessage(error) }) }] } };
  }
}

export interface FileToDecode extends FileToRead {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Whether the row's sightings are kept, and only want vectors. */
  readonly keepSightings: boolean;
}

export type Resolved = { readonly kind: 'settled'; readonly outcome: Outcome } | ({ readonly kind: 'decode' } & FileToDecode);

/** Recognises by their hash files that are the old ones after all, under another date or another name. */
export class Resolver {
  readonly #plan: Plan;
  readonly #root: string;
  /** Those given to a new name in this run are taken out. */
  readonly #gone: Map<string, FrameId[]>;

  /** @param gone frames that the walk did not meet, by hash */
  constructor(plan: Plan, root: string, gone: Map<string, FrameId[]>) {
    this.#plan = plan;
    this.#root = root;
    this.#gone = gone;
  }

  /** To be called in the order of the walk, one after another: the first of several equal files gets the row. */
  async resolve(read: Read): Promise<Resolved> {
    if (read.kind === 'settled') return read;
    const { of: planned, bytes, sha256: hash } = read;
    const row = planned.row ?? (await this.#moved(hash));
    const sameBytes = row !== null && row.sha256 === hash && !planned.forced;
    if (sameBytes && isIndexed(row, planned.file.path, this.#plan)) {
      const outcome = describedAgain(planned.file, row, planned.path, this.#plan);
      if (outcome) return { kind: 'settled', outcome };
    }
    return { kind: 'decode', ...planned, row, bytes, sha256: hash, keepSightings: sameBytes && hasItsPeople(row, planned.file.path, this.#plan) };
  }

  /** A frame of the same bytes whose own file is gone. */
  async #moved(hash: string): Promise<LedgerFrame | null> {
    const candidates = this.#gone.get(hash) ?? [];
    for (let id = candidates.shift(); id !== undefined; id = candidates.shift()) {
      const row = this.#plan.ledger.frame(id);
      // One in a folder that cannot be opened is not met by the walk, and may be there all the same.
      if (row && (await lstat(join(this.#root, row.path)).then(() => false, isGone))) return row;
    }
    return null;
  }
}
