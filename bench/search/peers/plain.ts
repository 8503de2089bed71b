import { readFloats, type PeerAnswer } from '../peer.ts';

/** Float32 in JavaScript, summed in float64, ties by row: what the others are compared with. */
export function plain(vectorsFile: string, queriesFile: string, dimension: number, limit: number): PeerAnswer {
  const vectors = readFloats(vectorsFile);
  const queries = readFloats(queriesFile);
  const count = vectors.length / dimension;
  const milliseconds: number[] = [];
  const rows: number[][] = [];
  for (let start = 0; start < queries.length; start += dimension) {
    const began = performance.now();
    const query = queries.subarray(start, start + dimension);
    const scores = new Float32Array(count);
    for (let row = 0; row < count; row++) scores[row] = dot(vectors, row * dimension, query);
    rows.push(best(scores, limit));
    milliseconds.push(performance.now() - began);
  }
  return { version: process.version, buildSeconds: 0, milliseconds, rows, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

/** Four sums, as the engine adds them. */
function dot(vectors: Float32Array, offset: number, query: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < query.length; i += 4) {
    a += (vectors[offset + i] as number) * (query[i] as number);
    b += (vectors[offset + i + 1] as number) * (query[i + 1] as number);
    c += (vectors[offset + i + 2] as number) * (query[i + 2] as number);
    d += (vectors[offset + i + 3] as number) * (query[i + 3] as number);
  }
  return a + b + (c + d);
}

function best(scores: Float32Array, limit: number): number[] {
  const floor = scores.slice().sort().at(-limit) ?? -Infinity;
  const rows: number[] = [];
  scores.forEach((score, row) => score >= floor && rows.push(row));
  return rows.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, limit);
}
