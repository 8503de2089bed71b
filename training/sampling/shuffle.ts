import { type Random } from '../../synthetic/random.ts';

/** A copy in random order (Fisher and Yates): every order alike likely. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items];
  for (let end = out.length - 1; end > 0; end--) {
    const other = random.int(end + 1);
    const [a, b] = [out[end], out[other]];
    if (a === undefined || b === undefined) continue;
    out[end] = b;
    out[other] = a;
  }
  return out;
}
