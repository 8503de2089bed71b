import { type Handlers } from '../../contract/rpc/server.ts';
import { UserFacingError } from '../../contract/errors.ts';
import { type EngineContext } from '../context.ts';
import { importModel } from '../model/import-model.ts';
import { inspectModel } from '../model/inspect-model.ts';
import { listModels, removeModel } from '../model/registry.ts';

type ModelHandlers = Pick<Handlers, 'models.list' | 'models.inspect' | 'models.import' | 'models.remove' | 'providers.report'>;

/** The models of the open workspace, and what runs them. */
export function modelHandlers({ options: { resources }, session, emit }: EngineContext): ModelHandlers {
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
    'models.remove': ({ modelId }) => {
      removeModel(session(), resources, modelId);
      emit('models.changed', {});
      return {};
    },
    'providers.report': () => session().inference.report,
  };
}
