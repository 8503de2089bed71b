/**
 * A random rotation of `[dimension]` vectors, dimension a power of two: three times signs and a Walsh-Hadamard transform.
 * What codes lose of a rotated vector points in no direction in particular, whatever the data.
 */
export function rotation(dimension: number, next: () => number): (vector: Float32Array) => void {
  if (dimension < 2 || (dimension & (dimension - 1)) !== 0) throw new RangeError(`${dimension} is no power of two.`);
  const signs = Array.from({ length: 3 }, () => Float32Array.from({ length: dimension }, () => (next() < 0.5 ? -1 : 1) / Math.sqrt(dimension)));
  return (vector) => {
    for (const sign of signs) {
      for (let i = 0; i < dimension; i++) vector[i] = (vector[i] as number) * (sign[i] as number);
      for (let half = 1; half < dimension; half *= 2) {
        for (let start = 0; start < dimension; start += 2 * half) {
          for (let i = start; i < start + half; i++) {
            const a = vector[i] as number;
            const b = vector[i + half] as number;
            vector[i] = a + b;
            vector[i + half] = a - b;
          }
        }
      }
    }
  };
}
