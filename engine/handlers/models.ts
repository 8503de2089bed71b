import { UserFacingError } from '../../contract/errors.ts';
import { type ModelId } from '../../contract/ids.ts';
import { type Activation } from '../../contract/promotion.ts';
import { type Handlers } from '../../contract/rpc/server.ts';
import { audit } from '../casework/audit.ts';
import { type ActiveModel, type EngineContext, type Session } from '../context.ts';
import { dropVectors } from '../model/drop-vectors.ts';
import { exportModel } from '../model/export-model.ts';
import { importModel } from '../model/import-model.ts';
import { inspectModel } from '../model/inspect-model.ts';
import { measureModel } from '../model/measure-model.ts';
import { listModels, modelRow, removeModel } from '../model/registry.ts';
import { chooseModel, lackingVectors, openPromotion, previousModel, promoteRequest, requireIdle } from '../model/serving.ts';
import { installedEmbedder, usableEmbedder } from '../model/usable-embedder.ts';

type ModelOperation = 'list' | 'inspect' | 'import' | 'export' | 'promote' | 'activate' | 'rollback' | 'dropVectors' | 'measure' | 'remove';
type ModelHandlers = Pick<Handlers, `models.${ModelOperation}` | 'providers.report'>;

/** What only the engine itself can do: have another model serve; see OwnedSession.serve. */
export type ServeModel = <T>(of: Session, model: ActiveModel, commit: () => T | null) => Promise<T | null>;

/** The models of the open workspace, and what runs them. */
export function modelHandlers(context: EngineContext, serve: ServeModel): ModelHandlers {
  const { options: { resources }, session, emit } = context;
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
      audit(use.casework, 'models.import', { model: { id, sha256: model.card.sha256 }, path });
      return model;
    },
    'models.export': ({ modelId, path }) => exportModel(modelId, path, resources, session().folder),
    'models.promote': async ({ modelId }) => {
      const use = session();
      const { card } = await usableEmbedder(modelId, resources, use.folder);
      audit(use.casework, 'models.promote', { model: { id: card.id, sha256: card.sha256 } });
      const open = openPromotion(use.index, card.id);
      const job = open?.state === 'paused' ? use.jobs.resume(open.id) : (open ?? use.jobs.start(promoteRequest(card)));
      return { jobId: job.id, toEmbed: lackingVectors(use.index, modelRow(use.index, card)) };
    },
    'models.activate': ({ modelId, incomplete }) => activate(context, serve, modelId, incomplete),
    'models.rollback': () => {
      const previous = previousModel(session().index);
      if (previous === null) throw new UserFacingError('not-found', 'No other model has served in this workspace before.');
      return activate(context, serve, previous, true);
    },
    'models.dropVectors': async ({ modelId }) => {
      const { index, folder, casework } = session();
      const { card } = installedEmbedder(modelId, resources, folder);
      requireIdle(index, card, 'its vectors cannot be deleted');
      const dropped = await dropVectors(index, card);
      audit(casework, 'models.dropVectors', { model: { id: card.id, sha256: card.sha256 }, ...dropped });
      emit('models.changed', {});
      return dropped;
    },
    'models.measure': async ({ modelId }) => {
      const { folder, inference } = session();
      const speed = await measureModel(folder, installedEmbedder(modelId, resources, folder), inference.report.inUse);
      emit('models.changed', {});
      return speed;
    },
    'models.remove': async ({ modelId }) => {
      const use = session();
      await removeModel(use, resources, modelId);
      audit(use.casework, 'models.remove', { modelId });
      emit('models.changed', {});
      return {};
    },
    'providers.report': () => session().inference.report,
  };
}

async function activate({ options: { resources }, session }: EngineContext, serve: ServeModel, id: ModelId, incomplete: boolean): Promise<Activation> {
  const use = session();
  const { index, casework, folder, jobs, info } = use;
  const { card, file } = await usableEmbedder(id, resources, folder);
  const row = modelRow(index, card);
  const lacking = lackingVectors(index, row);
  if (lacking > 0 && !incomplete) {
    throw new UserFacingError('conflict', `${card.name} has no vectors of ${lacking} of ${info().sightings} sightings, which no search would find.`, { remedy: 'Promote it: that embeds them first.' });
  }
  audit(casework, 'models.activate', { model: { id: card.id, sha256: card.sha256 }, lacking });
  if (card.id === use.model.card.id) {
    const job = lacking === 0 ? null : (openPromotion(index, card.id) ?? jobs.start(promoteRequest(card)));
    return { modelId: card.id, lacking, jobId: job?.id ?? null };
  }
  const chosen = await serve(use, { card, file, row }, () => chooseModel(index, card, row));
  if (chosen === null) throw new UserFacingError('internal', `${card.name} was not put in place.`);
  return { modelId: card.id, ...chosen };
}
