import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { type JobCounts } from '../../contract/job.ts';
import { WARNINGS, type Problem } from '../../contract/problem.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { type JobId, type SourceId } from '../../contract/ids.ts';
import { type CommandHost } from '../command-host.ts';
import { followJob } from '../follow-job.ts';
import { draftSource, type IndexWishes } from '../source-draft.ts';
import { counted, printResult, type CommonOptions } from '../terminal.ts';

interface Options extends CommonOptions, IndexWishes {
  readonly workspace: string;
}

interface Outcome {
  readonly folder: string;
  readonly counts: JobCounts;
  readonly problems: readonly Problem[];
}

/** Problems printed for a person; `--json` has them all. */
const SHOWN = 50;
const PAGE = 2000;

export function addIndexCommand(program: Command, host: CommandHost): void {
  program
    .command('index')
    .description('Take folders of frames into the index; unchanged frames are not read again.')
    .argument('<folder...>')
    .requiredOption('-w, --workspace <folder>', 'the workspace; made where there is none')
    .addOption(new Option('--modality <modality>', 'what the cameras saw with; auto: from the names, else from the pixels').choices(['visible', 'infrared', 'auto']).default('auto'))
    .option('--pattern <pattern>', 'what file names tell, such as {camera}_{date:yyyyMMdd}_{time:HHmmss}, or the id of a preset')
    .addOption(new Option('--people <rule>', 'find people in frames, or take each frame as one person').choices(['detect', 'whole']))
    .action(async (folders: string[], options: Options) => {
      const outcomes: Outcome[] = [];
      await host.withWorkspace(options, true, async (client) => {
        for (const folder of folders) outcomes.push(await indexFolder(client, resolve(folder), options, host.signal));
      });
      printResult(options, { folders: outcomes }, outcomes.flatMap(report));
      if (outcomes.every(({ counts }) => readable(counts) === 0)) host.fail('duskmatch: No frame could be read. Check the folders; images are JPEG, PNG, TIFF, WebP or BMP.');
    });
}

async function indexFolder(client: Client, folder: string, options: Options, signal: AbortSignal): Promise<Outcome> {
  const { sourceId, jobId } = await startIndexing(client, folder, options);
  const job = await followJob(client, jobId, { bar: !options.json, signal });
  return { folder, counts: job.counts, problems: await problemsOf(client, sourceId) };
}

/** A folder already known keeps its settings unless new ones are given. */
async function startIndexing(client: Client, folder: string, options: Options): Promise<{ sourceId: SourceId; jobId: JobId }> {
  const known = (await client.call('sources.list', {})).find(({ root }) => root === folder);
  if (known === undefined) {
    const { source, jobId } = await client.call('sources.add', await draftSource(client, folder, options));
    return { sourceId: source.id, jobId };
  }
  const sourceId = known.id;
  if (options.modality === 'auto' && options.pattern === undefined && options.people === undefined) {
    return { sourceId, jobId: (await client.call('sources.rescan', { sourceId })).jobId };
  }
  const { settings } = await draftSource(client, folder, options);
  const { timeZone, clockOffsets, watch } = known.settings;
  return { sourceId, jobId: (await client.call('sources.update', { sourceId, settings: { ...settings, timeZone, clockOffsets, watch } })).jobId };
}

async function problemsOf(client: Client, sourceId: SourceId): Promise<Problem[]> {
  const rows: Problem[] = [];
  for (;;) {
    const page = await client.call('problems.page', { sourceId, offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

const readable = ({ added, updated, unchanged, moved }: JobCounts): number => added + updated + unchanged + moved;

function report({ folder, counts, problems }: Outcome): string[] {
  const { added, updated, unchanged, moved, missing, sightings } = counts;
  const warned = problems.filter(({ reason }) => WARNINGS.has(reason)).length;
  const lines = [
    `${folder}: ${counted(readable(counts), 'frame')} (${added} new, ${updated} changed, ${moved} moved, ${unchanged} unchanged, ${missing} missing), ${counted(sightings, 'sighting')} added; ` +
      `${counted(problems.length - warned, 'file')} left out, ${counted(warned, 'warning')}.`,
    ...problems.slice(0, SHOWN).map(({ path, detail }) => `  ${path}: ${detail}`),
  ];
  if (problems.length > SHOWN) lines.push(`  … and ${problems.length - SHOWN} more; --json lists them all.`);
  return lines;
}
