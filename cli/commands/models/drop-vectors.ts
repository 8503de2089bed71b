import { type Command } from 'commander';
import { ModelId } from '../../../contract/ids.ts';
import { type CommandHost } from '../../command-host.ts';
import { bytes, counted, printResult, type CommonOptions } from '../../terminal.ts';
import { checked } from '../../values.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
}

export function addDropVectorsCommand(models: Command, host: CommandHost): void {
  models
    .command('drop-vectors')
    .description('Delete the vectors of a model that is not in use; the model stays.')
    .argument('<id>', 'as `models list` shows it', checked(ModelId, 'Give an id as `models list` shows it.'))
    .requiredOption('-w, --workspace <folder>', 'the workspace')
    .action(async (modelId: ModelId, options: Options) => {
      const dropped = await host.withWorkspace(options, false, (client) => client.call('models.dropVectors', { modelId }));
      printResult(options, dropped, [`Deleted ${counted(dropped.vectors, 'vector')}; ${bytes(dropped.bytes)} inside index.db are free for new ones.`]);
    });
}
