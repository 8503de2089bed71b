import { type Command } from 'commander';
import { type CommandHost } from '../../command-host.ts';
import { followJob } from '../../follow-job.ts';
import { counted, note, printResult, type CommonOptions } from '../../terminal.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
}

export function addRollbackCommand(models: Command, host: CommandHost): void {
  models
    .command('rollback')
    .description('Put the model back that served searches before; its vectors are still there.')
    .requiredOption('-w, --workspace <folder>', 'the workspace')
    .action(async (options: Options) => {
      const result = await host.withWorkspace(options, false, async (client) => {
        const back = await client.call('models.rollback', {});
        if (back.lacking > 0) note(`${back.modelId} is in use again. ${counted(back.lacking, 'sighting')} indexed since it was replaced are being embedded.`);
        if (back.jobId !== null) await followJob(client, back.jobId, { bar: !options.json, signal: host.signal });
        return back;
      });
      printResult(options, result, [`${result.modelId} is in use again.`]);
    });
}
