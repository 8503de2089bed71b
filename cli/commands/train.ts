import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { preflight } from '../../training/datasets/preflight.ts';
import { openDatasets } from '../../training/datasets/combined.ts';
import { readBaseWeights, shapeText, type BaseWeights } from '../../training/run/base-weights.ts';
import { RUN_PRESETS } from '../../training/presets/run.ts';
import { RunSettings, type PresetName } from '../../contract/training-settings.ts';
import { type RunRecord } from '../../contract/training-record.ts';
import { RunFolder } from '../../training/run/run-folder.ts';
import { resumeRun, startRun, type RunListener } from '../../training/run/run.ts';
import { type CommandHost } from '../command-host.ts';
import { datasetLines } from '../dataset-lines.ts';
import { version } from '../locations.ts';
import { ProgressBar } from '../progress-bar.ts';
import { note, printResult, type CommonOptions } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly data?: string;
  readonly preset: PresetName;
  readonly settings?: string;
  readonly backbone?: RunSettings['trainer']['network']['backbone'];
  readonly base?: string;
  readonly epochs?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly validationShare?: string;
}

export function addTrainCommand(program: Command, host: CommandHost): void {
  program
    .command('train')
    .description('Train a model on labelled pictures; Ctrl-C keeps what was learnt.')
    .option('--data <folder>', 'SYSU-MM01, RegDB, LLCM, Market-1501-style, manifest.csv, or visible/<id> and infrared/<id>')
    .addOption(new Option('--preset <preset>', 'adapt: the model that ships, to your place; quick: for a processor; paper: as the paper; beyond: with what came after it').choices(Object.keys(RUN_PRESETS)).default('quick'))
    .option('--settings <file>', 'JSON of settings that differ from the preset')
    .addOption(new Option('--backbone <name>', 'instead of the preset’s').choices(['resnet50', 'mobilenetv2', 'small']))
    .option('--base <file>', 'weights to start from: .pt, .pth, .safetensors or .onnx')
    .option('--epochs <n>', 'instead of the preset’s')
    .option('--seed <n>', 'decides batches, augmentation and fresh weights')
    .option('--validation-share <share>', 'of the identities, held out for validation')
    .option('--out <folder>', 'where the run is kept; default runs/<time>-<preset>')
    .option('--resume <run>', 'go on with the run in this folder')
    .action(async (options: Options) => {
      const bar = new ProgressBar(!options.json);
      const record = await (options.resume ? resume(options.resume, options, listen(host, bar)) : start(options, listen(host, bar)));
      bar.clear();
      printResult(options, record, report(record));
    });
}

async function start(options: Options, listener: RunListener): Promise<RunRecord> {
  if (!options.data) throw new Error('Give the labelled pictures with --data FOLDER, or a run to go on with by --resume RUN.');
  const settings = settingsOf(options);
  const data = { folders: [resolve(options.data)], validationShare: shareOf(options) };
  const dataset = await openDatasets(data.folders, data);
  for (const line of datasetLines(await preflight(dataset, { pictures: settings.sampling.pictures }))) note(line);
  const base = options.base ? await readBaseWeights(resolve(options.base), settings.trainer.network) : null;
  const folder = resolve(options.out ?? join('runs', `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}-${options.preset}`));
  note(`Run ${folder}`);
  if (base) baseNotes(base).forEach(note);
  return startRun({ folder, preset: options.preset, settings, dataset, data, base, version }, listener);
}

function baseNotes({ report: { matched, missing, unused, wrongShape }, folded }: BaseWeights): string[] {
  return [
    `Base weights: ${matched.length} matched, ${missing.length} missing, ${unused.length} not used.`,
    ...wrongShape.map(({ name, expected, found }) => `  ${name} is ${shapeText(found)} there and ${shapeText(expected)} here: it starts fresh.`),
    ...(folded.length > 0 ? [`  ${folded.length} batch normalisations are folded into their convolutions there: their statistics are measured on the first batches.`] : []),
  ];
}

async function resume(run: string, options: Options, listener: RunListener): Promise<RunRecord> {
  const folder = resolve(run);
  const { data } = await new RunFolder(folder).readRecord();
  const recorded = data.folders.length > 0 ? data.folders : [data.folder];
  const dataset = await openDatasets(options.data ? [resolve(options.data)] : recorded, { validationShare: shareOf(options) ?? data.validationShare });
  return resumeRun({ folder, dataset }, listener);
}

const shareOf = ({ validationShare }: Options): number | null => (validationShare === undefined ? null : Number(validationShare));

/** The preset, then the file, then the words of the command line. */
function settingsOf(options: Options): RunSettings {
  const file: unknown = options.settings ? JSON.parse(readFileSync(options.settings, 'utf8')) : {};
  const words = {
    trainer: {
      ...(options.epochs && { epochs: Number(options.epochs) }),
      ...(options.seed && { seed: Number(options.seed) }),
      // an arrangement belongs to the preset's own backbone
      ...(options.backbone && { network: { backbone: options.backbone, ...(options.backbone !== RUN_PRESETS[options.preset].trainer.network.backbone && { arrangement: null }) }, ...(options.backbone === 'small' && { frozenBlocks: 0 }) }),
    },
  };
  return RunSettings.parse(merged(merged(RUN_PRESETS[options.preset], file), words));
}

/** Objects merge by key; anything else of the second replaces the first. */
function merged(base: unknown, change: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(base) || !isObject(change)) return change === undefined ? base : change;
  return Object.fromEntries([...new Set([...Object.keys(base), ...Object.keys(change)])].map((key) => [key, key in change ? merged(base[key], change[key]) : base[key]]));
}

function listen(host: CommandHost, bar: ProgressBar): RunListener {
  return {
    onStep: ({ step, totalSteps, imagesPerSecond, secondsLeft, total }) =>
      bar.draw({ stage: `loss ${total.toFixed(3)}`, done: step, total: totalSteps, rate: imagesPerSecond, secondsLeft }),
    onEvaluation: ({ directions, step, best }) => {
      bar.clear();
      note(`step ${step}: ${directions.map(({ query, gallery, mAP, rank1 }) => `${query}→${gallery} mAP ${percent(mAP)} rank-1 ${percent(rank1)}`).join(', ')}${best ? ' (best)' : ''}`);
    },
    between: () => Promise.resolve(host.signal.aborted ? 'stop' : 'go on'),
  };
}

const percent = (share: number): string => (100 * share).toFixed(1);

function report({ ending, before, evaluations, model }: RunRecord): string[] {
  const best = evaluations.findLast((evaluation) => evaluation.best);
  const line = (name: string, directions: typeof before | undefined): string[] => (directions ?? []).map(({ query, gallery, mAP, rank1, mINP }) => `${name} ${query}→${gallery}: mAP ${percent(mAP)}, rank-1 ${percent(rank1)}, mINP ${percent(mINP)}`);
  return [`The run has ${ending === 'finished' ? 'finished' : `ended (${ending})`}.`, ...line('before', before), ...line('best', best?.directions), ...(model ? [`${model.file} (differs from the trained network by ${model.parity.toExponential(1)})`] : [])];
}
