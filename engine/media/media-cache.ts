import { createHash } from 'node:crypto';
import { readFile, readdir, rm, stat, utimes } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createSlots } from './slots.ts';
import { writeWhole } from './write-file.ts';

/** About 50,000 thumbnails. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Pruning goes down to this part of the limit, and is looked at again when the rest has been written anew. */
const PRUNED_TO = 0.8;

/** Small pictures on disk, so that each is made once. Any file in it may be deleted at any time. */
export class MediaCache {
  readonly #folder: string;
  readonly #maxBytes: number;
  /** One processor is left to draw the page with: on two, all of them at work held back every second frame of scrolling. */
  readonly #slots = createSlots(Math.min(4, Math.max(1, availableParallelism() - 1)));
  readonly #making = new Map<string, Promise<Uint8Array>>();
  /** Written since the folder was last looked through; the first look is due at once. */
  #written = Number.POSITIVE_INFINITY;

  constructor(folder: string, maxBytes = MAX_BYTES) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  /**
   * @param key all that the picture depends on
   * @param make gives the picture, and whether it may be kept
   */
  async get(key: readonly unknown[], make: () => Promise<{ bytes: Uint8Array; keep: boolean }>): Promise<Uint8Array> {
    const name = nameOf(key);
    const making = this.#making.get(name) ?? this.#find(name, make).finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    return making;
  }

  /** Removes a picture that must not stay. */
  async drop(key: readonly unknown[]): Promise<void> {
    await rm(this.#file(nameOf(key)), { force: true });
  }

  /** Work that is as heavy as making a picture, without keeping anything. */
  limited<T>(work: () => Promise<T>): Promise<T> {
    return this.#slots(work);
  }

  #file(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }

  async #find(name: string, make: () => Promise<{ bytes: Uint8Array; keep: boolean }>): Promise<Uint8Array> {
    const file = this.#file(name);
    const kept = await readFile(file).catch(() => null);
    if (kept) {
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return kept;
    }
    const { bytes, keep } = await this.#slots(make);
    if (keep) await this.#keep(file, bytes);
    return bytes;
  }

  /** A picture that cannot be kept, as on a full disk, is shown all the same. */
  async #keep(file: string, bytes: Uint8Array): Promise<void> {
    const written = await writeWhole(file, bytes, { durable: false }).then(() => true, () => false);
    if (!written) return;
    this.#written += bytes.byteLength;
    if (this.#written <= this.#maxBytes * (1 - PRUNED_TO)) return;
    this.#written = 0;
    await prune(this.#folder, this.#maxBytes);
  }
}

const nameOf = (key: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 40);

/** Above the limit, removes what was not asked for longest. */
async function prune(folder: string, maxBytes: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Array<{ file: string; bytes: number; usedMs: number }> = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const facts = await stat(file).catch(() => null);
    if (facts) files.push({ file, bytes: facts.size, usedMs: facts.mtimeMs });
  }
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= maxBytes) return;
  files.sort((a, b) => a.usedMs - b.usedMs);
  for (const { file, bytes } of files) {
    if (total <= maxBytes * PRUNED_TO) return;
    await rm(file, { force: true });
    total -= bytes;
  }
}
