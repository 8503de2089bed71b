import { type PeerAnswer } from './peer.ts';
import { onnxruntime } from './peers/onnxruntime.ts';
import { plain } from './peers/plain.ts';
import { sqliteVec } from './peers/sqlite-vec.ts';

/** A peer in a process of its own. usage: node run-peer.ts NAME VECTORS QUERIES DIMENSION LIMIT MODULES; one JSON line */
const [name = '', vectors = '', queries = '', dimensionWord, limitWord, modules = ''] = process.argv.slice(2);
const [dimension, limit] = [Number(dimensionWord), Number(limitWord)];

async function answer(): Promise<PeerAnswer> {
  switch (name) {
    case 'plain':
      return plain(vectors, queries, dimension, limit);
    case 'onnxruntime':
      return onnxruntime(vectors, queries, dimension, limit, 1);
    case 'onnxruntime, 16 at once':
      return onnxruntime(vectors, queries, dimension, limit, 16);
    case 'sqlite-vec':
      return sqliteVec(vectors, queries, dimension, limit, modules);
    default:
      throw new RangeError(`There is no peer "${name}".`);
  }
}

console.log(JSON.stringify(await answer()));
