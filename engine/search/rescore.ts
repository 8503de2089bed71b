import { cancelled } from './scan-messages.ts';
import { type Share } from './share.ts';
import { Top } from './top.ts';

/** An abort is noticed after at most so many, 5 ms. */
const MOST_AT_ONCE = 1024;
/** Of the rows that are hardly wanted: each time fewer may be. */
const FEW = 32;

export interface Rescoring {
  /** |query|: the approximate scores are of its direction. */
  readonly norm: number;
  readonly limit: number;
  /** Of these rows, which ascend as they lie on the disk. */
  scoresOf(rows: Int32Array): Promise<Float64Array>;
  idOf(row: number): number;
}

/**
 * The best of the shares by their exact scores; ties by id. First all rows are scored that could pass the `limit`-th best
 * approximate score, which is close to the exact one, then by falling upper bound what could still pass or tie with the worst
 * kept: at 512 dimensions 100 to 300 rows for the best hundred.
 * @throws UserFacingError 'cancelled'; what scoresOf throws
 */
export async function rescore(shares: readonly Share[], { norm, limit, scoresOf, idOf }: Rescoring, aborted: () => boolean): Promise<{ ids: Float64Array; scores: Float32Array }> {
  const { rows, scores, uppers } = together(shares);
  const top = new Top(Math.min(limit, rows.length));
  const offer = async (some: Int32Array): Promise<void> => {
    for (let start = 0; start < some.length; start += MOST_AT_ONCE) {
      if (aborted()) throw cancelled();
      const part = some.slice(start, start + MOST_AT_ONCE);
      const exact = await scoresOf(part);
      part.forEach((row, at) => top.offer(exact[at] as number, idOf(row)));
    }
  };
  const likely = floorOf(scores, Math.min(limit, rows.length));
  const first = new Int32Array(rows.length);
  const late: number[] = [];
  let size = 0;
  for (let at = 0; at < rows.length; at++) {
    if ((uppers[at] as number) < likely) late.push(at);
    else first[size++] = rows[at] as number;
  }
  await offer(first.subarray(0, size).sort());
  const reaches = (at: number): boolean => (uppers[at] as number) * norm >= top.floor;
  const still = late.filter(reaches).sort((a, b) => (uppers[b] as number) - (uppers[a] as number));
  for (let start = 0; start < still.length && reaches(still[start] as number); start += FEW) {
    await offer(Int32Array.from(still.slice(start, start + FEW), (at) => rows[at] as number).sort());
  }
  return top.finish();
}

/** All shares as one. */
function together(shares: readonly Share[]): { rows: Int32Array; scores: Float32Array; uppers: Float64Array } {
  const size = shares.reduce((sum, share) => sum + share.rows.length, 0);
  const all = { rows: new Int32Array(size), scores: new Float32Array(size), uppers: new Float64Array(size) };
  let end = 0;
  for (const { rows, scores, errors } of shares) {
    all.rows.set(rows, end);
    all.scores.set(scores, end);
    for (let at = 0; at < rows.length; at++) all.uppers[end + at] = (scores[at] as number) + (errors[at] as number);
    end += rows.length;
  }
  return all;
}

function floorOf(scores: Float32Array, capacity: number): number {
  const top = new Top(capacity);
  for (const score of scores) top.offer(score, 0);
  return top.floor;
}
