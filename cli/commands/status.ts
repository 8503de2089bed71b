import { type Command } from 'commander';
import { type CommandHost } from '../command-host.ts';
import { bytes, counted, printResult, type CommonOptions } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
}

export function addStatusCommand(program: Command, host: CommandHost): void {
  program
    .command('status')
    .description('Tell what a workspace holds.')
    .requiredOption('-w, --workspace <folder>', 'the workspace')
    .action(async (options: Options) => {
      const status = await host.withWorkspace(options, false, async (client) => {
        const { workspace } = await client.call('app.info', {});
        return {
          workspace,
          sources: await client.call('sources.list', {}),
          models: await client.call('models.list', {}),
          jobs: await client.call('jobs.list', {}),
          storage: await client.call('workspace.storage', {}),
        };
      });
      const { workspace, sources, models, jobs, storage } = status;
      printResult(options, status, [
        `${workspace?.path ?? ''}: ${counted(workspace?.frames ?? 0, 'frame')}, ${counted(workspace?.sightings ?? 0, 'sighting')}, ${bytes(storage.parts.reduce((sum, part) => sum + part.bytes, 0))}`,
        ...sources.map(({ root, state, frames, sightings, problems, missing }) => `  ${root} (${state}): ${counted(frames, 'frame')}, ${counted(sightings, 'sighting')}, ${counted(problems, 'problem')}, ${missing} missing`),
        ...models.map(({ card, active }) => `  model ${card.name}${active ? ', in use' : ''}`),
        ...jobs.filter(({ state }) => state !== 'done').map(({ title, state, progress }) => `  job ${title}: ${state}, ${progress.done} of ${progress.total ?? '?'}`),
      ]);
    });
}
