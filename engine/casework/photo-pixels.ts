import { type Database } from 'better-sqlite3';
import { type QueryId } from '../../contract/ids.ts';
import { type RgbImage } from '../image.ts';

/** Up to this size (75 MB) a photo stays decoded: a new one is searched with at once, and a box is often moved about in it. */
const MOST_PIXELS = 25_000_000;

/** The photo used last, by the database that knows it. */
const kept = new WeakMap<Database, { readonly id: QueryId; readonly image: RgbImage }>();

export function keepPixels(casework: Database, id: QueryId, image: RgbImage): void {
  if (image.width * image.height <= MOST_PIXELS) kept.set(casework, { id, image });
  else kept.delete(casework);
}

/** Null where another photo was used since. */
export function keptPixels(casework: Database, id: QueryId): RgbImage | null {
  const last = kept.get(casework);
  return last?.id === id ? last.image : null;
}

export function dropPixels(casework: Database, id: QueryId): void {
  if (kept.get(casework)?.id === id) kept.delete(casework);
}
