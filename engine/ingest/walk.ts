import { type Dirent, type Stats, statSync } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, finding } from '../../contract/finding.ts';
import { type ProblemReason } from '../../contract/problem.ts';
import { askFiles } from './ask-files.ts';
import { PICTURE_EXTENSIONS, extensionOf } from './frame-format.ts';
import { liesWithin } from './lies-within.ts';
import { isSkippedFolder, isSkippedName } from './skipped.ts';
import { isGone, systemCode, systemMessage } from './system-error.ts';

export type WalkEntry =
  /** A file that may be a frame, by its name. */
  | { readonly kind: 'frame'; readonly path: string; readonly bytes: number; readonly modifiedMs: number }
  | { readonly kind: 'other'; readonly path: string }
  | { readonly kind: 'problem'; readonly path: string; readonly reason: Extract<ProblemReason, 'unreadable' | 'unreadable-folder' | 'link-loop'>; readonly finding: Finding };

/** Entries asked of the system at once: one after another, 100,000 files take ten seconds. */
const STAT_AT_ONCE = 64;

interface Item {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'broken';
  readonly linked: boolean;
}

/** Where a walk is: under which real folders, and whether a link led there. */
interface Place {
  readonly path: string;
  readonly ancestors: readonly string[];
  readonly linked: boolean;
}

/**
 * All files below a folder, in the order of their relative paths' code points, the order of SQLite's own comparison:
 * two walks of the same files give the same sequence. Names are given as the system has them, `/` between folders.
 * Links to folders outside are followed once; links to folders inside are not, since those are walked anyway.
 * Memory holds the names of the folders on the way, never the whole tree.
 * @throws what the system says of the root itself
 */
export async function* walk(root: string): AsyncGenerator<WalkEntry, void, void> {
  const real = await realpath(root);
  yield* new Walk(root, real, measured()).folder({ path: '', ancestors: [real], linked: false });
}

/** The same walk, which asks the system for names only: a file's size and date cost as much as all the rest. */
export async function* walkNames(root: string): AsyncGenerator<Pick<WalkEntry, 'kind' | 'path'>, void, void> {
  const real = await realpath(root);
  yield* new Walk(root, real, () => Promise.resolve({ size: 0, mtimeMs: 0 })).folder({ path: '', ancestors: [real], linked: false });
}

type Size = Pick<Stats, 'size' | 'mtimeMs'>;

/** Asked at once, size and date of a file of a disk at hand take 3 µs; through the pool of threads 25. */
const measured = (): ((file: string) => Promise<Size>) => askFiles<Size>({ pooled: (file) => stat(file), here: (file) => statSync(file), atHandMs: 0.1, tryEvery: STAT_AT_ONCE });

class Walk {
  readonly #root: string;
  readonly #realRoot: string;
  readonly #measure: (file: string) => Promise<Size>;
  /** Real folders reached through links. */
  readonly #linked = new Set<string>();

  constructor(root: string, realRoot: string, measure: (file: string) => Promise<Size>) {
    this.#root = root;
    this.#realRoot = realRoot;
    this.#measure = measure;
  }

  async *folder(place: Place): AsyncGenerator<WalkEntry, void, void> {
    let items: Item[];
    try {
      items = await this.#items(place.path);
    } catch (error) {
      if (place.path === '') throw error;
      if (!isGone(error)) yield { kind: 'problem', path: place.path, reason: 'unreadable-folder', finding: finding('folder-unopened', { file: place.path, message: systemMessage(error) }) };
      return;
    }
    for (let start = 0; start < items.length; start += STAT_AT_ONCE) {
      const slice = items.slice(start, start + STAT_AT_ONCE);
      const entries = await Promise.all(slice.map((item) => (item.kind === 'folder' ? null : this.#file(place.path, item))));
      for (const [index, item] of slice.entries()) {
        const entry = entries[index];
        if (item.kind === 'folder') yield* this.#subfolder(place, item);
        else if (entry) yield entry;
      }
    }
  }

  async *#subfolder(place: Place, item: Item): AsyncGenerator<WalkEntry, void, void> {
    const path = below(place.path, item.name);
    if (await isSkippedFolder(this.#absolute(path))) return;
    if (!item.linked && !place.linked) {
      yield* this.folder({ ...place, path });
      return;
    }
    let real: string;
    try {
      real = await realpath(this.#absolute(path));
    } catch (error) {
      if (!isGone(error)) yield { kind: 'problem', path, reason: 'unreadable-folder', finding: finding('folder-unopened', { file: path, message: systemMessage(error) }) };
      return;
    }
    if (isWithin(this.#realRoot, real) || place.ancestors.includes(real)) {
      yield { kind: 'problem', path, reason: 'link-loop', finding: finding('link-back', { file: path, folder: real }) };
    } else if (isWithin(real, this.#realRoot) || this.#linked.has(real)) {
      yield { kind: 'problem', path, reason: 'link-loop', finding: finding('link-elsewhere', { file: path, folder: real }) };
    } else {
      this.#linked.add(real);
      yield* this.folder({ path, ancestors: [...place.ancestors, real], linked: true });
    }
  }

  async #items(path: string): Promise<Item[]> {
    const found = await readdir(this.#absolute(path), { withFileTypes: true });
    const items: Item[] = [];
    for (const entry of found) {
      if (isSkippedName(entry.name)) continue;
      const item = entry.isSymbolicLink() ? await this.#linkItem(path, entry) : plainItem(entry);
      if (item) items.push(item);
    }
    return items.sort((a, b) => compareCodePoints(sortKey(a), sortKey(b)));
  }

  async #linkItem(path: string, { name }: Dirent): Promise<Item | null> {
    try {
      const target = await stat(this.#absolute(below(path, name)));
      if (target.isDirectory()) return { name, kind: 'folder', linked: true };
      return target.isFile() ? { name, kind: 'file', linked: true } : null;
    } catch {
      return { name, kind: 'broken', linked: true };
    }
  }

  async #file(folder: string, item: Item): Promise<WalkEntry | null> {
    const path = below(folder, item.name);
    // A link to itself, to a name that is gone, or round in a ring: the system cannot open any of them.
    if (item.kind === 'broken') return this.#brokenLink(path);
    if (!item.name.isWellFormed() || item.name.includes('\uFFFD')) {
      const exists = await lstat(this.#absolute(path)).then(() => true, () => false);
      if (!exists) return { kind: 'problem', path: path.toWellFormed(), reason: 'unreadable', finding: finding('bad-name', { file: path.toWellFormed() }) };
    }
    if (!mayBeFrame(item.name)) return { kind: 'other', path };
    try {
      const { size, mtimeMs } = await this.#measure(this.#absolute(path));
      return { kind: 'frame', path, bytes: size, modifiedMs: Math.trunc(mtimeMs) };
    } catch (error) {
      return isGone(error) ? null : { kind: 'problem', path, reason: 'unreadable', finding: finding('unopened', { file: path, message: systemMessage(error) }) };
    }
  }

  async #brokenLink(path: string): Promise<WalkEntry> {
    const error = await stat(this.#absolute(path)).then((_: Stats) => null, (reason: unknown) => reason);
    if (systemCode(error) === 'ELOOP') return { kind: 'problem', path, reason: 'link-loop', finding: finding('link-itself', { file: path }) };
    return { kind: 'problem', path, reason: 'unreadable', finding: finding('link-broken', { file: path }) };
  }

  #absolute(path: string): string {
    return join(this.#root, path);
  }
}

/** By its name; a file without extension is judged by its bytes, later. */
const mayBeFrame = (name: string): boolean => {
  const extension = extensionOf(name);
  return extension === '' || PICTURE_EXTENSIONS.has(extension);
};

const plainItem = (entry: Dirent): Item | null =>
  entry.isDirectory() ? { name: entry.name, kind: 'folder', linked: false } : entry.isFile() ? { name: entry.name, kind: 'file', linked: false } : null;

const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Whether `inner` is `outer` or lies in it. */
const isWithin = (inner: string, outer: string): boolean => inner === outer || liesWithin(inner, outer);

/** With the slash that follows a folder in the paths of its files, so that folders sort as those do. */
const sortKey = ({ name, kind }: Item): string => (kind === 'folder' ? `${name}/` : name);

/** UTF-16 and UTF-8 order differ where a surrogate meets U+E000 to U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
