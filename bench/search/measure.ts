import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type PeerPlaces } from './install-peers.ts';
import { type PeerAnswer } from './peer.ts';
import { type LateAnswer, type OwnAnswer } from './own-answer.ts';

const run = promisify(execFile);
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const WHOLE_OUTPUT = { maxBuffer: 2 ** 28 };

export interface Work {
  readonly indexDb: string;
  /** float32, row after row. */
  readonly vectors: string;
  readonly queries: string;
  readonly dimension: number;
  readonly limit: number;
}

export const PYTHON_PEERS = ['numpy', 'faiss flat', 'faiss SQ8, refined', 'faiss PQ4 fast scan, refined', 'usearch exact float32', 'usearch exact int8', 'read'] as const;
export const NODE_PEERS = ['onnxruntime', 'onnxruntime, 16 at once', 'sqlite-vec'] as const;
export type PeerName = (typeof PYTHON_PEERS)[number] | (typeof NODE_PEERS)[number] | 'plain';

/** @throws where the peer is not installed or fails */
export async function askPeer(name: PeerName, { vectors, queries, dimension, limit }: Work, { python, modules }: PeerPlaces): Promise<PeerAnswer> {
  const words = [name, vectors, queries, String(dimension), String(limit)];
  if (PYTHON_PEERS.some((known) => known === name)) {
    if (python === null) throw new Error('Python is not there');
    const { stdout } = await run(python, [beside('./peers/peers.py'), ...words], { ...WHOLE_OUTPUT, env: { ...process.env, OMP_NUM_THREADS: '2', OPENBLAS_NUM_THREADS: '2' } });
    return JSON.parse(stdout) as PeerAnswer;
  }
  const { stdout } = await run(process.execPath, ['--max-old-space-size=4096', beside('./run-peer.ts'), ...words, modules ?? ''], WHOLE_OUTPUT);
  return JSON.parse(stdout) as PeerAnswer;
}

/** @param late what happens before the last search of the same process: rows come in */
export async function askOwn({ indexDb, queries, dimension, limit }: Work, late: () => void = () => undefined): Promise<OwnAnswer & { readonly late: LateAnswer }> {
  const child = fork(beside('./run-own.ts'), [indexDb, queries, String(dimension), String(limit)]);
  const exited = once(child, 'exit');
  const answered = await Promise.race([once(child, 'message'), exited.then(() => null)]);
  if (answered === null) throw new Error('The measured process ended without an answer.');
  late();
  child.send('go on');
  const [after] = (await once(child, 'message')) as [LateAnswer];
  await exited;
  return { ...(answered[0] as OwnAnswer), late: after };
}

/** Share of the true best that were found, over all queries; and on how many queries all were, in order. */
export function recall(found: PeerAnswer['rows'], truth: PeerAnswer['rows']): { readonly recall: number; readonly equal: number } {
  let hits = 0;
  let wanted = 0;
  let equal = 0;
  truth.forEach((best, query) => {
    const rows = found[query] ?? [];
    const set = new Set(rows);
    hits += best.filter((row) => set.has(row)).length;
    wanted += best.length;
    equal += best.every((row, rank) => row === rows[rank]) ? 1 : 0;
  });
  return { recall: hits / wanted, equal };
}
