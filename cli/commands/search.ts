import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { UserFacingError } from '../../contract/errors.ts';
import { type FrameBox } from '../../contract/geometry.ts';
import { type Modality } from '../../contract/modality.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { type SearchHit } from '../../contract/search.ts';
import { type Instant } from '../../contract/time.ts';
import { type CommandHost } from '../command-host.ts';
import { drawContactSheet, type Query } from '../contact-sheet.ts';
import { note, printResult, type CommonOptions } from '../terminal.ts';
import { decimal, parseBox, parseTime, wholeNumber } from '../values.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly box?: FrameBox;
  readonly to: Modality | 'any';
  readonly camera?: string[];
  readonly from?: Instant;
  readonly until?: Instant;
  readonly top: number;
  readonly minScore?: number;
  readonly sheet?: string;
}

/** The printed shape is fixed: scripts read it. */
interface Result {
  readonly model: string;
  readonly results: ReadonlyArray<{
    rank: number;
    score: number;
    sightingId: number;
    file: string;
    box: { x: number; y: number; width: number; height: number };
    camera: string | null;
    /** ISO 8601, UTC */
    takenAt: string | null;
    modality: Modality;
  }>;
}

const PAGE = 2000;

export function addSearchCommand(program: Command, host: CommandHost): void {
  program
    .command('search')
    .description('Rank the sightings of a workspace against photos of one person. Similarity is not identity.')
    .argument('<photo...>', 'several photos of the same person are fused')
    .requiredOption('-w, --workspace <folder>', 'the workspace')
    .option('--box <x,y,w,h>', 'where the person is in the photo, in pixels; without it the clearest person found, else all of it', parseBox)
    .addOption(new Option('--to <modality>', 'search only sightings of this modality').choices(['visible', 'infrared', 'any']).default('any'))
    .option('--camera <name>', 'only this camera; may be repeated', (name: string, names: string[] = []) => [...names, name])
    .option('--from <time>', 'only from this time on, UTC unless it says otherwise', parseTime)
    .option('--until <time>', 'only up to this time', parseTime)
    .option('--top <count>', 'how many of the best', wholeNumber(1, 1_000_000), 20)
    .option('--min-score <score>', 'only scores from this on, -1 to 1', decimal)
    .option('--sheet <file>', 'draw a contact sheet of the results: a .png, .jpg or .webp file')
    .action(async (photos: string[], options: Options, command: Command) => {
      if (options.box !== undefined && photos.length > 1) command.error('error: --box goes with one photo', { code: 'duskmatch.box', exitCode: 2 });
      const result = await host.withWorkspace(options, false, (client) => search(client, photos, options, host.signal));
      printResult(options, result, lines(result));
    });
}

async function search(client: Client, photos: readonly string[], options: Options, signal: AbortSignal): Promise<Result> {
  const queries: Query[] = [];
  for (const photo of photos) queries.push(await addQuery(client, photo, options.box));
  const { camera, from, until, top, minScore, to, sheet } = options;
  const summary = await client.call(
    'search.run',
    {
      exemplars: queries.map(({ photo, box }) => ({ kind: 'photo', queryId: photo.id, box, modality: photo.guess.modality })),
      filter: { modality: to === 'any' ? null : to, cameras: camera ?? null, from: from ?? null, until: until ?? null, sourceIds: null },
      limit: top,
    },
    { signal },
  );
  const hits: SearchHit[] = [];
  for (;;) {
    const page = await client.call('search.page', { searchId: summary.id, minScore: minScore ?? null, offset: hits.length, limit: PAGE });
    hits.push(...page.rows);
    if (page.rows.length === 0 || hits.length >= page.total) break;
  }
  if (sheet !== undefined) await drawContactSheet(client, queries, hits, sheet);
  return { model: summary.modelId, results: hits.map(resultOf) };
}

async function addQuery(client: Client, path: string, wished: FrameBox | undefined): Promise<Query> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new UserFacingError('not-found', `The photo ${path} cannot be opened.`, { remedy: 'Check the path.', cause });
  });
  const photo = await client.call('queries.add', { name: basename(path), bytes: new Uint8Array(bytes) });
  if (wished !== undefined) return { photo, box: wished };
  const [clearest] = photo.boxes.toSorted((a, b) => b.score - a.score);
  if (clearest === undefined) {
    note(`${path}: nobody was found in it, so all of it is searched with.`);
    return { photo, box: null };
  }
  note(`${path}: searching with the person at ${boxText(clearest.box)}.`);
  return { photo, box: clearest.box };
}

const boxText = ({ x, y, width, height }: Result['results'][number]['box']): string => [x, y, width, height].map(Math.round).join(',');

const resultOf = ({ rank, score, sightingId, file, box, camera, takenAt, modality }: SearchHit): Result['results'][number] => ({
  rank,
  score,
  sightingId,
  file,
  box,
  camera,
  takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
  modality,
});

function lines({ model, results }: Result): string[] {
  const rows = results.map(({ rank, score, file, camera, takenAt, modality, box }) =>
    [String(rank).padStart(4), score.toFixed(3).padStart(6), modality.padEnd(8), (camera ?? '-').padEnd(8), (takenAt ?? '-').padEnd(24), `${file} at ${boxText(box)}`].join('  '),
  );
  return [`Model ${model}. Scores are similarities under this model, not identities.`, ...(rows.length > 0 ? rows : ['Nothing passed the filters.'])];
}
