import { resolve } from 'node:path';
import { type Command } from 'commander';
import { UserFacingError } from '../../../contract/errors.ts';
import { openDataset } from '../../../training/datasets/recognise.ts';
import { MOST_LOSS, quantiseModel, type QuantiseReport } from '../../../training/run/quantise-model.ts';
import { type CommandHost } from '../../command-host.ts';
import { findEmbedder } from '../../find-embedder.ts';
import { ProgressBar } from '../../progress-bar.ts';
import { decimal } from '../../values.ts';
import { bytes, note, printResult, type CommonOptions } from '../../terminal.ts';

interface Options extends CommonOptions {
  readonly calibration: string;
  readonly out?: string;
  readonly fullRange?: boolean;
  readonly mostLoss: number;
}

export function addQuantiseCommand(models: Command, host: CommandHost): void {
  models
    .command('quantise')
    .description('Make an 8-bit copy of a model that Duskmatch exported, and measure what it loses.')
    .argument('<model>', 'an ONNX file (its card beside it), or the id of a model that comes with Duskmatch')
    .requiredOption('--calibration <folder>', 'labelled pictures of any known layout: training people set the ranges, held-out people measure the loss')
    .option('--out <file>', 'default: <id>-int8.onnx in this folder')
    .option('--most-loss <points>', 'points of mAP that the copy may lose in either direction; one that loses more is not written', decimal, 100 * MOST_LOSS)
    .option('--full-range', '8 bits a weight instead of 7: closer, but wrong on processors without VNNI')
    .action(async (model: string, options: Options) => {
      const { card, file } = await findEmbedder(model, options);
      const out = resolve(options.out ?? `${card.id}-int8.onnx`);
      if (!out.endsWith('.onnx')) throw new UserFacingError('bad-request', `${out} is no name of a model.`, { remedy: 'Let it end in .onnx.' });
      const dataset = await openDataset(options.calibration);
      for (const sentence of dataset.notes) note(sentence);
      const bar = new ProgressBar(!options.json);
      const report = await quantiseModel({
        file,
        card,
        dataset,
        out,
        reduceRange: options.fullRange !== true,
        mostLoss: options.mostLoss / 100,
        signal: host.signal,
        onProgress: (stage, done, total) => bar.draw({ stage, done, total, rate: null, secondsLeft: null }),
      }).finally(() => bar.clear());
      printResult(options, report, lines(report));
    });
}

function lines({ file, bytes: size, share, keepFirst, cosine, quality, imagesPerSecond }: QuantiseReport): string[] {
  const percent = (value: number): string => (100 * value).toFixed(2);
  return [
    `${file}: ${bytes(size.before)} → ${bytes(size.after)}; ranges hold ${100 * share} % of the values, the first ${keepFirst} convolutions stay in floats.`,
    `Cosine with the vectors before: mean ${cosine.mean.toFixed(4)}, least ${cosine.least.toFixed(4)}.`,
    ...quality.after.map(({ query, gallery, mAP, cmc }, i) => {
      const before = quality.before[i];
      return `${query} → ${gallery}: mAP ${percent(before?.mAP ?? 0)} → ${percent(mAP)}, rank-1 ${percent(before?.cmc['1'] ?? 0)} → ${percent(cmc['1'])}`;
    }),
    `Speed here: ${imagesPerSecond.before.toFixed(1)} → ${imagesPerSecond.after.toFixed(1)} pictures a second.`,
  ];
}
