import Database from 'better-sqlite3';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readFloats, type PeerAnswer } from '../peer.ts';

/** A vec0 table in memory. `modules` is where the benchmark installed it. */
export function sqliteVec(vectorsFile: string, queriesFile: string, dimension: number, limit: number, modules: string): PeerAnswer {
  const extension = createRequire(join(modules, 'package.json'))('sqlite-vec') as { load(database: unknown): void };
  const database = new Database(':memory:');
  extension.load(database);
  const began = performance.now();
  database.exec(`CREATE VIRTUAL TABLE vectors USING vec0(vector float[${dimension}] distance_metric=cosine)`);
  const insert = database.prepare('INSERT INTO vectors (rowid, vector) VALUES (?, ?)');
  const vectors = readFloats(vectorsFile);
  const all = database.transaction(() => {
    for (let row = 0; row * dimension < vectors.length; row++) insert.run(BigInt(row), vectors.subarray(row * dimension, (row + 1) * dimension));
  });
  all();
  const buildSeconds = (performance.now() - began) / 1000;
  const ask = database.prepare<[Float32Array, number], number>('SELECT rowid FROM vectors WHERE vector MATCH ? AND k = ? ORDER BY distance').pluck();
  const queries = readFloats(queriesFile);
  const milliseconds: number[] = [];
  const rows: number[][] = [];
  for (let start = 0; start < queries.length; start += dimension) {
    const started = performance.now();
    rows.push(ask.all(queries.subarray(start, start + dimension), limit));
    milliseconds.push(performance.now() - started);
  }
  const version = database.prepare<[], string>('SELECT vec_version()').pluck().get() ?? '';
  return { version, buildSeconds, milliseconds, rows, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
