import { resolve } from 'node:path';
import { type Command } from 'commander';
import { ModelId } from '../../../contract/ids.ts';
import { type CommandHost } from '../../command-host.ts';
import { printResult, type CommonOptions } from '../../terminal.ts';
import { checked } from '../../values.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly out: string;
}

export function addExportCommand(models: Command, host: CommandHost): void {
  models
    .command('export')
    .description('Write a model and its card to files, to import them elsewhere.')
    .argument('<id>', 'as `models list` shows it', checked(ModelId, 'Give an id as `models list` shows it.'))
    .requiredOption('-w, --workspace <folder>', 'the workspace')
    .requiredOption('--out <file>', 'an .onnx file; the card goes beside it')
    .action(async (modelId: ModelId, options: Options) => {
      const written = await host.withWorkspace(options, false, (client) => client.call('models.export', { modelId, path: resolve(options.out) }));
      printResult(options, written, [`${written.file}`, `${written.cardFile}`]);
    });
}
