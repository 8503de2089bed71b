/** What `bits` a dimension keep of a rotated unit vector: x ≈ scale · (code − middle), by least squares. */
export interface FewBits {
  /** 0 ≤ code < 2^bits, `[dimension]` */
  readonly codes: Uint8Array;
  readonly scale: number;
  /** Length of what is lost, which is at right angles to what is kept. */
  readonly error: number;
}

/** Steps of the best uniform quantiser of a normal number, in standard deviations; Max 1960, table II. */
const STEPS: Readonly<Record<number, number>> = { 1: 1.596, 2: 0.9957, 3: 0.586, 4: 0.3352 };

export const middleOf = (bits: number): number => (2 ** bits - 1) / 2;

export function fewBits(vector: Float32Array, bits: number, codes = new Uint8Array(vector.length)): FewBits {
  const middle = middleOf(bits);
  const most = 2 * middle;
  let square = 0;
  for (const value of vector) square += value * value;
  const step = (STEPS[bits] as number) * Math.sqrt(square / vector.length);
  let along = 0;
  let length = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] as number;
    const code = Math.min(most, Math.max(0, Math.round(value / step + middle)));
    codes[i] = code;
    along += value * (code - middle);
    length += (code - middle) ** 2;
  }
  const scale = along / length;
  return { codes, scale, error: Math.sqrt(Math.max(0, square - scale * along)) };
}
