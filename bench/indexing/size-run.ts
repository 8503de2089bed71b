/** usage: node bench/indexing/size-run.ts FOLDER; one run of measureSize, which prints its figures as JSON. */
import { indexFolder, openBench, rescan, tinyNetwork } from './index-run.ts';
import { type Size } from './indexing-tables.ts';

const bench = await openBench(tinyNetwork());
try {
  const first = await indexFolder(bench.client, process.argv[2] ?? '', 'whole');
  const again = await rescan(bench.client);
  const size: Size = { frames: first.job.counts.added, peak: first.peak, seconds: first.seconds, recheck: again.seconds, unchanged: again.job.counts.unchanged };
  process.stdout.write(JSON.stringify(size));
} finally {
  await bench.close();
}
