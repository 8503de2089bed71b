import { type FrameId } from '../../../contract/ids.ts';
import { type Ledger } from '../../store/ledger.ts';
import { type Outcome } from './outcome.ts';

/** What the ledger has and the walk has not met yet: what is left at the end is gone from the folder. */
export class Unseen {
  readonly #frames: Set<FrameId>;
  readonly #problems: Set<string>;
  /** Files and folders that are there but could not be opened: nothing is known of what is in them. */
  readonly #closed: string[] = [];

  constructor(ledger: Ledger) {
    this.#frames = new Set(ledger.present());
    this.#problems = new Set(ledger.problemPaths());
  }

  see(outcome: Outcome): void {
    if (outcome.kind === 'gone') return;
    this.seeProblem('path' in outcome ? outcome.path : outcome.file.path);
    switch (outcome.kind) {
      case 'unchanged':
        this.#frames.delete(outcome.frameId);
        return;
      case 'described':
      case 'embedded':
      case 'indexed':
        if (outcome.row) this.#frames.delete(outcome.row.id);
        return;
      case 'problem':
        if (outcome.problems.some(({ reason }) => reason === 'unreadable' || reason === 'unreadable-folder' || reason === 'link-loop')) this.#closed.push(outcome.path);
        return;
      case 'known-problem':
        return;
    }
  }

  /** This path's problems are up to date. */
  seeProblem(path: string): void {
    this.#problems.delete(path);
  }

  /** Frames whose file may be gone; to be asked whether `isClosed`. */
  frames(): ReadonlySet<FrameId> {
    return this.#frames;
  }

  /** Paths whose problems are no longer there. */
  problems(): ReadonlySet<string> {
    return this.#problems;
  }

  isClosed(path: string): boolean {
    return this.#closed.some((closed) => path === closed || path.startsWith(`${closed}/`));
  }
}
