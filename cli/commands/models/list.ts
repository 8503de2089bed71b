import { type Command } from 'commander';
import { type InstalledModel } from '../../../contract/model.ts';
import { builtInModels } from '../../../engine/model/installed.ts';
import { type CommandHost } from '../../command-host.ts';
import { engineOptions } from '../../locations.ts';
import { bytes, counted, printResult, type CommonOptions } from '../../terminal.ts';

interface Options extends CommonOptions {
  readonly workspace?: string;
}

export function addListCommand(models: Command, host: CommandHost): void {
  models
    .command('list')
    .description('Tell which models there are.')
    .option('-w, --workspace <folder>', 'also those imported there, which is in use, and how many sightings each has embedded')
    .action(async ({ workspace, ...options }: Options) => {
      if (workspace === undefined) {
        const built = builtInModels(engineOptions('cli', options.userData).resources).map(({ card, builtIn }) => ({ card, builtIn }));
        printResult(options, built, built.map(({ card }) => describe(card)));
        return;
      }
      const installed = await host.withWorkspace({ ...options, workspace }, false, (client) => client.call('models.list', {}));
      printResult(options, installed, installed.map(({ card, builtIn, active, embedded }) => `${describe(card)}${builtIn ? '' : ', imported'}${active ? ', in use' : ''}${card.kind === 'embedder' ? `, ${counted(embedded, 'sighting')} embedded` : ''}`));
    });
}

const describe = ({ id, name, kind, bytes: size, ...card }: InstalledModel['card']): string =>
  `${id}: ${name} (${kind === 'embedder' && 'output' in card ? `vectors of ${card.output.dimension} numbers` : 'finds people'}, ${bytes(size)})`;
