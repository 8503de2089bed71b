import { type Finding, findingSentence } from '../../../contract/finding.ts';
import { type ProblemReason, WARNINGS } from '../../../contract/problem.ts';
import { type SourceSettings } from '../../../contract/source.ts';
import { interpretPath, type PathInterpretation } from '../../ingest/interpret.ts';
import { type Sidecar } from '../../ingest/sidecar/sidecar.ts';
import { type WalkEntry } from '../../ingest/walk.ts';
import { type FileFacts } from '../../store/frame-writer.ts';
import { type Ledger, type LedgerFrame } from '../../store/ledger.ts';
import { describeFrame } from './describe.ts';
import { type Outcome } from './outcome.ts';
import { peopleSource } from './people.ts';

/** What holds for a whole run. */
export interface Plan {
  readonly ledger: Ledger;
  readonly settings: SourceSettings;
  /** rulesFingerprint of the settings. */
  readonly rules: string;
  readonly sidecar: Sidecar;
  /** Paths that are read whatever the ledger says of them. */
  readonly forced: ReadonlySet<string>;
}

/** A file that has to be read. */
export interface FileToRead {
  readonly file: FileFacts;
  readonly row: LedgerFrame | null;
  readonly path: PathInterpretation;
  readonly forced: boolean;
}

export type Planned = { readonly kind: 'settled'; readonly outcome: Outcome } | ({ readonly kind: 'read' } & FileToRead);

/** Compares an entry of the walk with the ledger by name, size and date; reads nothing. Null for files of other kinds. */
export function planEntry(entry: WalkEntry, plan: Plan): Planned | null {
  switch (entry.kind) {
    case 'other':
      return null;
    case 'problem':
      return settled({ kind: 'problem', path: entry.path, file: null, problems: [{ reason: entry.reason, finding: entry.finding }] });
    case 'frame':
      return planFile({ path: entry.path, bytes: entry.bytes, modifiedMs: entry.modifiedMs }, plan);
  }
}

function planFile(file: FileFacts, plan: Plan): Planned {
  const { ledger, settings, rules } = plan;
  const path = interpretPath(file.path, settings);
  if (path.unruled !== null) return withoutModality(file.path, path.mismatch ?? path.unruled, ledger);
  const row = ledger.frameAt(file.path);
  const forced = plan.forced.has(file.path);
  if (!forced) {
    if (row && isSameFile(row, file)) {
      if (isIndexed(row, file.path, plan)) {
        if (row.rules === rules && !row.missing) return settled({ kind: 'unchanged', path: file.path, frameId: row.id });
        const outcome = describedAgain(file, row, path, plan);
        if (outcome) return settled(outcome);
      }
    } else if (isKnownBad(file, ledger)) {
      return settled({ kind: 'known-problem', path: file.path });
    }
  }
  return { kind: 'read', file, row, path, forced };
}

const settled = (outcome: Outcome): Planned => ({ kind: 'settled', outcome });

const isSameFile = (known: { bytes: number | null; modifiedMs: number | null }, file: FileFacts): boolean => known.bytes === file.bytes && known.modifiedMs === file.modifiedMs;

/** Whether its sightings come from where they should. */
export const hasItsPeople = (row: LedgerFrame, path: string, { sidecar, settings }: Plan): boolean => row.people === peopleSource(path, row, sidecar, settings.people).fingerprint;

/** Whether it has its sightings, with all their vectors. */
export const isIndexed = (row: LedgerFrame, path: string, plan: Plan): boolean => row.unembedded === 0 && hasItsPeople(row, path, plan);

/** Describes a frame by what the ledger knows of its content; null where the file has to be read again for that. */
export function describedAgain(file: FileFacts, row: LedgerFrame, path: PathInterpretation, plan: Plan): Outcome | null {
  if (row.guess === null || (row.exifAt !== null && row.exifZone !== plan.settings.timeZone)) return null;
  const { description, doubts } = describeFrame(path, { exifAt: row.exifAt, guess: row.guess }, file, plan.settings, plan.rules);
  return { kind: 'described', file, row, description, doubts };
}

function withoutModality(name: string, found: Finding, ledger: Ledger): Planned {
  const known = ledger.problemsAt(name);
  if (known.length === 1 && known[0]?.reason === 'no-modality' && known[0].detail === findingSentence(found)) return settled({ kind: 'known-problem', path: name });
  return settled({ kind: 'problem', path: name, file: null, problems: [{ reason: 'no-modality', finding: found }] });
}

/** Reasons that are of the rules, the rights or the sidecar, not of the bytes: those files are tried each time. */
const NOT_OF_THE_BYTES: ReadonlySet<ProblemReason> = new Set(['no-modality', 'unreadable', 'bad-sidecar']);

const isKnownBad = (file: FileFacts, ledger: Ledger): boolean =>
  ledger.problemsAt(file.path).some((problem) => !WARNINGS.has(problem.reason) && !NOT_OF_THE_BYTES.has(problem.reason) && isSameFile(problem, file));
