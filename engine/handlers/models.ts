import { type Handlers } from '../../contract/rpc/server.ts';
import { UserFacingError } from '../../contract/errors.ts';
import { type ModelId } from '../../contract/ids.ts';
import { type OperationOutput } from '../../contract/operations.ts';
import { audit } from '../casework/audit.ts';
import { type EngineContext, type Session } from '../context.ts';
import { chooseModel, unembedded, usableEmbedder } from '../model/activate-model.ts';
import { exportModel } from '../model/export-model.ts';
import { importModel } from '../model/import-model.ts';
import { inspectModel } from '../model/inspect-model.ts';
import { listModels, modelRow, removeModel } from '../model/registry.ts';

type ModelHandlers = Pick<Handlers, 'models.list' | 'models.inspect' | 'models.import' | 'models.export' | 'models.activate' | 'models.remove' | 'providers.report'>;

/** What only the engine itself can do: open a workspace anew, after a change made while none of its jobs runs. */
export type Reopen = <T>(session: Session, change: () => T) => Promise<T>;

/** The models of the open workspace, and what runs them. */
export function modelHandlers({ options: { resources }, session, emit }: EngineContext, reopen: Reopen): ModelHandlers {
  /** One import at a time: each clears away what an earlier one left half done. */
  let turn: Promise<unknown> = Promise.resolve();
  return {
    'models.list': () => listModels(session(), resources),
    'models.inspect': ({ path }) => inspectModel(path),
    'models.import': async ({ path, card }) => {
      const use = session();
      const imported = turn.then(() => importModel(path, card, resources, use.folder));
      turn = imported.catch(() => undefined);
      const { id } = await imported;
      emit('models.changed', {});
      const model = listModels(use, resources).find((installed) => installed.card.id === id);
      if (!model) throw new UserFacingError('internal', `The model "${id}" was imported but is not listed.`);
      return model;
    },
    'models.export': ({ modelId, path }) => exportModel(modelId, path, resources, session().folder),
    'models.activate': async ({ modelId, reindex }) => {
      const answer = await activate(session(), modelId, reindex, resources, reopen);
      emit('workspace.changed', { workspace: session().info() });
      emit('models.changed', {});
      emit('index.changed', { sourceId: null });
      return answer;
    },
    'models.remove': ({ modelId }) => {
      removeModel(session(), resources, modelId);
      emit('models.changed', {});
      return {};
    },
    'providers.report': () => session().inference.report,
  };
}

async function activate(use: Session, id: ModelId, reindex: boolean, resources: string, reopen: Reopen): Promise<OperationOutput<'models.activate'>> {
  const { index, casework, folder, info } = use;
  const card = await usableEmbedder(id, resources, folder);
  const row = modelRow(index, card);
  const toEmbed = [...unembedded(index, row).values()].reduce((sum, count) => sum + count, 0);
  if (toEmbed > 0 && !reindex) {
    throw new UserFacingError('bad-request', `${card.name} has no vectors of ${toEmbed} of ${info().sightings} sightings, which no search would find.`, { remedy: 'Activate it with reindexing (--reindex): that embeds them.' });
  }
  audit(casework, 'models.activate', { model: { id: card.id, sha256: card.sha256 }, reindex, toEmbed });
  return { toEmbed, jobIds: await reopen(use, () => chooseModel(index, card, row)) };
}
