import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { UserFacingError } from '../../contract/errors.ts';
import { type Dataset, type LabelledImage, type Part, PARTS } from '../../training/datasets/dataset.ts';
import { openDataset } from '../../training/datasets/recognise.ts';
import { embedImages } from '../../training/evaluation/embedder.ts';
import { evaluateFeatures } from '../../training/evaluation/evaluate-features.ts';
import { evaluate } from '../../training/evaluation/evaluate.ts';
import { type DirectionResult, type EvaluationResult } from '../../training/evaluation/evaluation-result.ts';
import { flipAverage } from '../../training/evaluation/flip-average.ts';
import { onnxEmbedder } from '../../training/evaluation/onnx-embedder.ts';
import { protocolByName, usualProtocol } from '../../training/evaluation/protocols/by-name.ts';
import { type LlcmArrangement } from '../../training/evaluation/protocols/llcm.ts';
import { type Protocol, PROTOCOL_NAMES, type ProtocolName } from '../../training/evaluation/protocols/protocol.ts';
import { readGalleryPermutation } from '../../training/evaluation/protocols/rand-perm-cam.ts';
import { rankedQueries } from '../../training/evaluation/ranked-queries.ts';
import { drawRankedSheet } from '../../training/evaluation/ranked-sheet.ts';
import { type CommandHost } from '../command-host.ts';
import { findEmbedder } from '../find-embedder.ts';
import { ProgressBar } from '../progress-bar.ts';
import { note, printResult, type CommonOptions } from '../terminal.ts';
import { wholeNumber } from '../values.ts';

interface Options extends CommonOptions {
  readonly data?: string;
  readonly model?: string;
  readonly protocol?: ProtocolName;
  readonly features?: string;
  readonly rerank?: boolean;
  readonly sheet?: string;
  readonly part?: Part | 'all';
  readonly flip?: boolean;
  readonly shots: '1' | '10';
  readonly permutation?: string;
  readonly llcm: LlcmArrangement;
  readonly trial: number;
  readonly infraredCamera?: string[];
}

/** Of a direction on the sheet. */
const SHEET = { queries: 10, ranks: 10 };

export function addEvaluateCommand(program: Command, host: CommandHost): void {
  program
    .command('evaluate')
    .description('Measure a model on labelled pictures, or features that another program computed: CMC, mAP, mINP.')
    .option('--data <folder>', 'SYSU-MM01, RegDB, LLCM, Market-1501-style, manifest.csv, or visible/<id> and infrared/<id>')
    .option('--model <model>', 'an ONNX file (its card beside it), or the id of a model that comes with Duskmatch')
    .addOption(new Option('--protocol <name>', "rules of a public dataset; default: the data's own").choices(PROTOCOL_NAMES))
    .option('--features <folder>', 'query.npy, gallery.npy (float32, [n, dim]) and query.csv, gallery.csv (identity,camera) instead of a model')
    .option('--rerank', 'also by k-reciprocal re-ranking, reported apart')
    .option('--sheet <file>', 'draw ranked pictures of some queries, right and wrong marked: a .png file')
    .addOption(new Option('--part <part>', 'which people; default: the test part, or all where the layout has none').choices([...PARTS, 'all']))
    .option('--flip', 'average the vectors of each picture and its mirror image; twice the time')
    .addOption(new Option('--shots <count>', 'SYSU-MM01: gallery pictures of a person and camera').choices(['1', '10']).default('1'))
    .option('--permutation <file>', 'SYSU-MM01: the official rand_perm_cam.mat instead of seeds')
    .addOption(new Option('--llcm <arrangement>', 'LLCM, visible to infrared: as the name says, or as the published scripts do it').choices(['plain', 'repository']).default('plain'))
    .option('--trial <number>', 'RegDB: which of its ten splits', wholeNumber(1, 10), 1)
    .option('--infrared-camera <name>', 'Market-1501-style names: a camera that sees infrared; may be repeated', (name: string, names: string[] = []) => [...names, name])
    .action(async (options: Options) => {
      if (options.sheet !== undefined && !options.sheet.toLowerCase().endsWith('.png')) throw new UserFacingError('bad-request', `${options.sheet} is no PNG.`, { remedy: 'Let the name of the sheet end in .png.' });
      const result = await (options.features === undefined ? evaluateModel(options, host) : evaluateGiven(resolve(options.features), options));
      printResult(options, result, lines(result));
    });
}

const protocolOf = async (name: ProtocolName, { shots, permutation, llcm }: Options): Promise<Protocol> =>
  protocolByName(name, { shots: shots === '1' ? 1 : 10, permutation: permutation === undefined ? null : await readGalleryPermutation(resolve(permutation)), llcm });

async function evaluateGiven(folder: string, options: Options): Promise<EvaluationResult> {
  if (options.sheet !== undefined) throw new UserFacingError('bad-request', 'Features have no pictures to draw a sheet of.', { remedy: 'Leave --sheet out.' });
  return evaluateFeatures(folder, await protocolOf(options.protocol ?? 'plain', options), { reRank: options.rerank === true });
}

async function evaluateModel(options: Options, host: CommandHost): Promise<EvaluationResult> {
  if (options.data === undefined) throw new UserFacingError('bad-request', 'There is nothing to evaluate on.', { remedy: 'Give labelled pictures with --data FOLDER, or computed features with --features FOLDER.' });
  const dataset = await openDataset(options.data, { trial: options.trial, infraredCameras: options.infraredCamera ?? [] });
  for (const sentence of dataset.notes) note(sentence);
  const images = imagesOf(dataset, options.part);
  const protocol = await protocolOf(options.protocol ?? usualProtocol(dataset.layout), options);
  const { card, file } = await findEmbedder(options.model, options);
  const straight = await onnxEmbedder(file, card);
  const bar = new ProgressBar(!options.json);
  const start = performance.now();
  const features = await embedImages(images, options.flip ? flipAverage(straight) : straight, {
    signal: host.signal,
    onProgress: (done, total) => {
      const rate = done / ((performance.now() - start) / 1000);
      bar.draw({ stage: 'embedding', done, total, rate, secondsLeft: (total - done) / rate });
    },
  }).finally(() => bar.clear());
  const result = await evaluate(protocol, images, features, { reRank: options.rerank === true });
  if (options.sheet !== undefined) await drawRankedSheet(rankedQueries(protocol, images, features, SHEET), images, resolve(options.sheet));
  return result;
}

function imagesOf(dataset: Dataset, wished: Options['part']): readonly LabelledImage[] {
  const part = wished ?? (dataset.test.length > 0 ? 'test' : 'all');
  const images = part === 'all' ? PARTS.flatMap((name) => dataset[name]) : dataset[part];
  if (wished === undefined && part === 'all') note('The layout sets nobody aside for a test, so all people are taken: numbers of a model trained on them would be too good.');
  if (images.length === 0) throw new UserFacingError('bad-request', `${dataset.root} has no pictures in its part "${part}".`, { remedy: 'Choose another with --part.' });
  return images;
}

const percent = (share: number): string => (100 * share).toFixed(2).padStart(6);

function lines({ protocol, directions, draws, reRanked }: EvaluationResult): string[] {
  const line = ({ query, gallery, cmc, mAP, mINP, queries, skipped }: DirectionResult): string =>
    `${`${query} → ${gallery}`.padEnd(22)} ${[cmc['1'], cmc['5'], cmc['10'], cmc['20'], mAP, mINP].map(percent).join(' ')}  ${queries} queries${skipped > 0 ? `, ${skipped} without a match left out` : ''}`;
  const header = `${''.padEnd(22)} ${['R1', 'R5', 'R10', 'R20', 'mAP', 'mINP'].map((name) => name.padStart(6)).join(' ')}`;
  const { k1 = 0, k2 = 0, lambda = 0 } = reRanked?.settings ?? {};
  return [`Protocol ${protocol}, per cent. ${draws}`, header, ...directions.map(line), ...(reRanked ? [`Re-ranked (k1 ${k1}, k2 ${k2}, λ ${lambda}); not to be compared with the plain numbers:`, ...reRanked.directions.map(line)] : [])];
}
