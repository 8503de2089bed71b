import { resolve } from 'node:path';
import { type Command } from 'commander';
import { UserFacingError } from '../../contract/errors.ts';
import { writeSample, type SampleOptions } from '../../engine/sample/write-sample.ts';
import { type CommandHost } from '../command-host.ts';
import { ProgressBar } from '../progress-bar.ts';
import { counted, printResult, type CommonOptions } from '../terminal.ts';
import { wholeNumber } from '../values.ts';

interface Options extends CommonOptions, Pick<SampleOptions, 'seed' | 'people'> {}

/** The one command without a workspace: it only writes images, by the function the engine's own sample job uses. */
export function addSampleCommand(program: Command, host: CommandHost): void {
  program
    .command('sample')
    .description('Draw a small surveillance world to try things on: frames, boxes, person crops, photos to search with.')
    .argument('<folder>', 'where to write it')
    .option('--seed <number>', 'the same seed draws the same world', wholeNumber(0, 2 ** 31 - 1), 7)
    .option('--people <count>', 'how many people walk in it', wholeNumber(4, 200), 36)
    .action(async (folder: string, options: Options) => {
      const bar = new ProgressBar(!options.json);
      const root = resolve(folder);
      try {
        const summary = await writeSample(root, {
          seed: options.seed ?? 7,
          people: options.people ?? 36,
          signal: host.signal,
          onProgress: ({ done, total }) => bar.draw({ stage: 'drawing', done, total, rate: null, secondsLeft: null }),
        });
        bar.clear();
        printResult(options, summary, [
          `${root}: ${counted(summary.frames.visible, 'visible frame')} and ${counted(summary.frames.infrared, 'infrared frame')} of ${counted(summary.people, 'person', 'people')}, ${counted(summary.crops, 'crop')}, ${counted(summary.queries, 'photo')} to search with.`,
        ]);
      } catch (error) {
        if (host.signal.aborted) throw new UserFacingError('cancelled', 'Stopped.', { cause: error });
        if (error instanceof Error && 'code' in error) throw new UserFacingError('unreadable', `The sample cannot be written to ${root}: ${error.message}.`, { remedy: 'Choose another folder, or free some space.', cause: error });
        throw error;
      } finally {
        bar.clear();
      }
    });
}
