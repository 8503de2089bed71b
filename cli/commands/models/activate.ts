import { type Command } from 'commander';
import { UserFacingError } from '../../../contract/errors.ts';
import { ModelId } from '../../../contract/ids.ts';
import { type Lack } from '../../../contract/promotion.ts';
import { type CommandHost } from '../../command-host.ts';
import { followJob } from '../../follow-job.ts';
import { counted, note, printResult, type CommonOptions } from '../../terminal.ts';
import { checked } from '../../values.ts';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly incomplete?: boolean;
}

export function addActivateCommand(models: Command, host: CommandHost): void {
  models
    .command('activate')
    .description('Embed all sightings under a model, then make it the one whose vectors serve searches; vectors of others are kept.')
    .argument('<id>', 'as `models list` shows it', checked(ModelId, 'Give an id as `models list` shows it.'))
    .requiredOption('-w, --workspace <folder>', 'the workspace')
    .option('--incomplete', 'also where some sightings cannot be embedded; searches do not find these')
    .action(async (modelId: ModelId, options: Options) => {
      const result = await host.withWorkspace(options, false, async (client) => {
        const { jobId, toEmbed } = await client.call('models.promote', { modelId });
        if (toEmbed > 0) note(`${counted(toEmbed, 'sighting')} to embed; the model in use serves until then.`);
        const { counts } = await followJob(client, jobId, { bar: !options.json, signal: host.signal });
        const lacking = counts.promotion?.lacking ?? [];
        if (lacking.length > 0) {
          for (const lack of lacking) note(wordsOf(lack));
          if (!options.incomplete) throw new UserFacingError('conflict', `${modelId} is not in use: ${counted(sum(lacking), 'sighting')} could not be embedded.`, { remedy: 'Bring the files back and activate it again, or use --incomplete.' });
          await client.call('models.activate', { modelId, incomplete: true });
        }
        const embedded = (await client.call('models.list', {})).find(({ card }) => card.id === modelId)?.embedded ?? 0;
        return { modelId, toEmbed, embedded, lacking: sum(lacking) };
      });
      printResult(options, result, [`${modelId} is in use, with vectors of ${counted(result.embedded, 'sighting')}.`]);
    });
}

const sum = (lacking: readonly Lack[]): number => lacking.reduce((all, { sightings }) => all + sightings, 0);

const REASONS: Readonly<Record<Lack['reason'], string>> = {
  offline: 'their folder cannot be reached',
  missing: 'their files are gone',
  changed: 'their files are not what was indexed; index the folder again',
  unreadable: 'their files cannot be read',
};
const wordsOf = ({ reason, root, sightings }: Lack): string => `${counted(sightings, 'sighting')} of ${root} not embedded: ${REASONS[reason]}.`;
