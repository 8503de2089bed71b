import { findingSentence } from '../../contract/finding.ts';
import { type Preflight, type SourceSettings } from '../../contract/source.ts';
import { extensionOf } from './frame-format.ts';
import { interpretPath } from './interpret.ts';
import { loadSidecars, type LoadedSidecars } from './sidecar/load.ts';
import { walk, type WalkEntry } from './walk.ts';

export interface FolderCount {
  readonly preflight: Omit<Preflight, 'estimateSeconds'>;
  /** Files that may be frames, relative to the root, in the order of the walk. */
  readonly frames: readonly string[];
  readonly sidecars: LoadedSidecars;
}

/**
 * Looks through a folder without opening a picture: what an index run would find, and what the settings make of it.
 * @throws AbortError; what the system says of the root itself
 */
export async function countFolder(root: string, settings: SourceSettings, signal: AbortSignal): Promise<FolderCount> {
  const tally = new Tally(settings);
  for await (const entry of walk(root)) {
    signal.throwIfAborted();
    tally.add(entry);
  }
  const sidecars = await loadSidecars(root, [...tally.frames, ...tally.others]);
  return { preflight: tally.result(sidecars), frames: tally.frames, sidecars };
}

class Tally {
  readonly frames: string[] = [];
  readonly others: string[] = [];
  readonly #settings: SourceSettings;
  readonly #cameras = new Map<string, number>();
  readonly #byModality = { visible: 0, infrared: 0, unknown: 0 };
  readonly #notes: Array<{ path: string; reason: string }> = [];
  #bytes = 0;

  constructor(settings: SourceSettings) {
    this.#settings = settings;
  }

  add(entry: WalkEntry): void {
    switch (entry.kind) {
      case 'problem':
        this.#notes.push({ path: entry.path, reason: findingSentence(entry.finding) });
        return;
      case 'other':
        this.others.push(entry.path);
        return;
      case 'frame': {
        this.frames.push(entry.path);
        this.#bytes += entry.bytes;
        const { modality, camera } = interpretPath(entry.path, this.#settings);
        this.#byModality[modality ?? 'unknown']++;
        if (camera !== null) this.#cameras.set(camera, (this.#cameras.get(camera) ?? 0) + 1);
      }
    }
  }

  result({ used, problems }: LoadedSidecars): FolderCount['preflight'] {
    const cameras = [...this.#cameras].map(([camera, images]) => ({ camera, images }));
    return {
      files: this.frames.length + this.others.length,
      images: this.frames.length,
      bytes: this.#bytes,
      byModality: this.#byModality,
      cameras: cameras.sort((a, b) => b.images - a.images || (a.camera < b.camera ? -1 : 1)),
      sidecars: [...used],
      notes: [...problems.map(({ path, problem }) => ({ path, reason: problem.message })), ...this.#notes, ...this.#otherKinds(new Set(used))],
    };
  }

  /** One line for each kind. */
  #otherKinds(used: ReadonlySet<string>): Array<{ path: string; reason: string }> {
    const kinds = new Map<string, number>();
    for (const path of this.others) if (!used.has(path)) kinds.set(extensionOf(path), (kinds.get(extensionOf(path)) ?? 0) + 1);
    return [...kinds].sort(([, a], [, b]) => b - a).map(([extension, count]) => ({ path: `*.${extension}`, reason: `${count} ${count === 1 ? 'file' : 'files'} of another kind, left out.` }));
  }
}
