import { resolve } from 'node:path';
import { type Command } from 'commander';
import { UserFacingError } from '../../../contract/errors.ts';
import { type ModelCard } from '../../../contract/model.ts';
import { type Client } from '../../../contract/rpc/client.ts';
import { readCard } from '../../../engine/model/card-file.ts';
import { type CommandHost } from '../../command-host.ts';
import { printResult, type CommonOptions } from '../../terminal.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly card?: string;
}

export function addImportCommand(models: Command, host: CommandHost): void {
  models
    .command('import')
    .description('Copy a model into a workspace, after it has been run on pictures; it is not in use until it is activated.')
    .argument('<file>', 'an ONNX file')
    .requiredOption('-w, --workspace <folder>', 'the workspace; made where there is none')
    .option('--card <file>', 'its card; default: the JSON beside it, else one filled in as far as the graph tells')
    .action(async (file: string, options: Options) => {
      const path = resolve(file);
      const model = await host.withWorkspace(options, true, async (client) => client.call('models.import', { path, card: await cardFor(client, path, options) }));
      printResult(options, model, [`Imported ${model.card.name} as "${model.card.id}".`, ...(model.card.kind === 'embedder' ? [`Use it with: duskmatch models activate ${model.card.id} --workspace ${options.workspace}`] : [])]);
    });
}

/** @throws UserFacingError 'model' with all that is wrong */
async function cardFor(client: Client, path: string, { card: given }: Options): Promise<ModelCard> {
  if (given !== undefined) return readCard(resolve(given));
  const { card, problems } = await client.call('models.inspect', { path });
  if (card && problems.length === 0) return card;
  throw new UserFacingError('model', problems.join(' ') || `${path} cannot be imported.`, { remedy: 'Give a card that describes it with --card.' });
}
