/**
 * Exact search of a drawn gallery, side by side with what others offer, in one run: the best hundred of one query.
 * usage: node bench/search.ts [--rows 100000,1000000] [--queries 40] [--limit 100] [--peers all|none|NAME,…] [--out FOLDER] [--page README.md]
 * Installs the peers into a folder of their own under the system's temporary one, at the first run; the drawn galleries
 * stand there too (4.6 GB for a million). Prints a Markdown table; FOLDER gets search.json and search.md, the page the
 * table between its markers.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scanThreads } from '../engine/search/scan-threads.ts';
import { sideFiles } from '../engine/store/side-files.ts';
import { machine } from './machine.ts';
import { PUBLISH_OPTIONS, publish } from './publish.ts';
import { median } from './quantile.ts';
import { CLUSTERS } from './search/clustered.ts';
import { installPeers } from './search/install-peers.ts';
import { NODE_PEERS, PYTHON_PEERS, askOwn, askPeer, recall, type PeerName, type Work } from './search/measure.ts';
import { searchTable, type MeasuredPeer, type SearchResult, type SizeResult } from './search/search-table.ts';
import { drawnWork } from './search/work-folder.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,1000000' },
    queries: { type: 'string', default: '40' },
    limit: { type: 'string', default: '100' },
    peers: { type: 'string', default: 'all' },
    ...PUBLISH_OPTIONS,
  },
});
const folder = join(tmpdir(), 'duskmatch-bench');
const queries = Number(values.queries);
const limit = Number(values.limit);
const chosen: readonly PeerName[] = [...NODE_PEERS, ...PYTHON_PEERS].filter((name) => values.peers === 'all' || values.peers.split(',').includes(name));
const places = chosen.length === 0 ? { python: null, modules: null } : await installPeers(join(folder, 'peers'));
const onMachine = machine(`${scanThreads()} threads`);

async function measured(name: PeerName, work: Work, truth: readonly (readonly number[])[]): Promise<MeasuredPeer | null> {
  try {
    const answer = await askPeer(name, work, places);
    console.error(`${name}: ${median(answer.milliseconds).toFixed(1)} ms`);
    return { name, version: answer.version, milliseconds: median(answer.milliseconds), buildSeconds: answer.buildSeconds, peakBytes: answer.peakBytes, ...(name === 'read' ? { recall: null, equal: null } : recall(answer.rows, truth)) };
  } catch (error) {
    console.error(`${name} is left out: ${error instanceof Error ? error.message.slice(-300) : String(error)}`);
    return null;
  }
}

const sizes: SizeResult[] = [];
for (const rows of values.rows.split(',').map(Number)) {
  console.error(`${rows} rows`);
  const work = drawnWork(folder, rows, queries, limit, CLUSTERS);
  const truth = await askPeer('plain', work, places);
  for (const file of sideFiles(work.indexDb)) rmSync(file);
  const anew = await askOwn(work);
  const own = await askOwn(work);
  const exact = recall(own.rows, truth.rows);
  if (exact.equal < queries) throw new Error(`Of ${rows} rows only ${exact.equal} of ${queries} queries equal the float32 scan.`);
  const peers: MeasuredPeer[] = [{ name: 'plain', version: truth.version, milliseconds: median(truth.milliseconds), buildSeconds: 0, peakBytes: truth.peakBytes, recall: 1, equal: queries }];
  for (const name of chosen) {
    const peer = await measured(name, work, truth.rows);
    if (peer) peers.push(peer);
  }
  sizes.push({ rows, firstSearchMs: own.firstSearchMs, rebuildMs: anew.firstSearchMs, residentBytes: own.residentBytes, cases: own.cases.map(({ name, candidates, milliseconds }) => ({ name, candidates, milliseconds: median(milliseconds) })), peers });
}

const result: SearchResult = { machine: onMachine, dimension: CLUSTERS.dimension, identities: CLUSTERS.identities, queries, limit, sizes };
const text = searchTable(result);
await publish('search', result, text, values);
