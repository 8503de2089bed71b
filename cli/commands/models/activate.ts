import { type Command } from 'commander';
import { ModelId } from '../../../contract/ids.ts';
import { type CommandHost } from '../../command-host.ts';
import { followJob } from '../../follow-job.ts';
import { counted, note, printResult, type CommonOptions } from '../../terminal.ts';
import { checked } from '../../values.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly reindex?: boolean;
}

export function addActivateCommand(models: Command, host: CommandHost): void {
  models
    .command('activate')
    .description('Make a model the one whose vectors serve searches; vectors of others are kept.')
    .argument('<id>', 'as `models list` shows it', checked(ModelId, 'Give an id as `models list` shows it.'))
    .requiredOption('-w, --workspace <folder>', 'the workspace')
    .option('--reindex', 'embed the sightings that have no vectors of it')
    .action(async (modelId: ModelId, options: Options) => {
      const result = await host.withWorkspace(options, false, async (client) => {
        const { toEmbed, jobIds } = await client.call('models.activate', { modelId, reindex: options.reindex === true });
        if (toEmbed > 0) note(`${modelId} is in use. ${counted(toEmbed, 'sighting')} to embed in ${counted(jobIds.length, 'folder')}; until then searches find only the others.`);
        for (const jobId of jobIds) await followJob(client, jobId, { bar: !options.json, signal: host.signal });
        const embedded = (await client.call('models.list', {})).find(({ card }) => card.id === modelId)?.embedded ?? 0;
        return { modelId, toEmbed, embedded };
      });
      printResult(options, result, [`${modelId} is in use, with vectors of ${counted(result.embedded, 'sighting')}.`]);
    });
}
