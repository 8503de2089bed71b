import { type Database } from 'better-sqlite3';
import { type ResultOrder } from '../../contract/search.ts';
import { generation } from '../store/meta.ts';
import { type KeptSearch } from './kept-searches.ts';
import { readFacts, type KeptFacts } from './kept-facts.ts';

/**
 * Positions of the kept sightings that a view shows, in its order: by score, or by time with unknown times last and
 * equal times by rank. Sightings removed from the index since are left out; ranks stay as they were.
 */
export async function viewOf(index: Database, search: KeptSearch, order: ResultOrder, minScore: number | null): Promise<Int32Array> {
  const now = generation(index);
  const { view } = search;
  if (view?.order === order && view.minScore === minScore && view.generation === now) return view.positions;
  const asked = positionsAbove(search.scores, minScore);
  const facts = order === 'score' && now === search.generation ? null : await currentFacts(index, search);
  const positions = facts ? arranged(asked, facts, order) : asked;
  search.view = { order, minScore, generation: facts?.generation ?? now, positions };
  return positions;
}

/** The facts as of the index's present generation. */
export async function currentFacts(index: Database, search: KeptSearch): Promise<KeptFacts> {
  if (search.facts?.generation !== generation(index)) search.facts = await readFacts(index, search.ids);
  return search.facts;
}

/** `scores` run downwards, and are the very numbers shown. */
function positionsAbove(scores: Float32Array, minScore: number | null): Int32Array<ArrayBuffer> {
  const end = minScore === null ? -1 : scores.findIndex((score) => score < minScore);
  return Int32Array.from({ length: end === -1 ? scores.length : end }, (_, position) => position);
}

function arranged(positions: Int32Array<ArrayBuffer>, { present, takenAt }: KeptFacts, order: ResultOrder): Int32Array {
  const there = positions.filter((position) => present[position] === 1);
  if (order === 'score') return there;
  const sign = order === 'oldest' ? 1 : -1;
  const key = (position: number): number => {
    const time = takenAt[position] as number;
    return Number.isNaN(time) ? Number.POSITIVE_INFINITY : sign * time;
  };
  return there.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x === y ? a - b : x - y;
  });
}
