import { availableParallelism } from 'node:os';
import { type ModelId } from '../contract/ids.ts';
import { type Job } from '../contract/job.ts';
import { type EmbedderCard } from '../contract/model.ts';
import { type Settings } from '../contract/workspace.ts';
import { type ActiveModel, type EngineContext, type Session } from './context.ts';
import { watchSources } from './ingest/watch/watch-sources.ts';
import { outOfUse } from './in-use.ts';
import { createJobs } from './jobs/create-jobs.ts';
import { type Jobs } from './jobs/jobs.ts';
import { type PromotionMeans } from './jobs/promote/promotion-means.ts';
import { measureOnce } from './model/measure-model.ts';
import { providerCache } from './model/provider-cache.ts';
import { activeModel, detectorModel, modelRow } from './model/registry.ts';
import { dropReplaced, takeOverReplaced } from './model/replaced-model.ts';
import { promoteRequest } from './model/serving.ts';
import { startBeside } from './model/start-beside.ts';
import { startInference } from './model/start-inference.ts';
import { usableEmbedder } from './model/usable-embedder.ts';
import { startScanner } from './search/worker-scanner.ts';
import { openWorkspace, type Workspace } from './store/workspace.ts';

export interface SessionOptions {
  readonly context: EngineContext;
  readonly settings: () => Settings;
  /** A promotion has embedded all: its model is to serve. */
  readonly promoted: (job: Job, id: ModelId) => void;
}

/** A session as its owner has it. */
export interface OwnedSession extends Session {
  /**
   * The same workspace served by another model. Its networks are started first, so that a model that cannot be run changes
   * nothing; jobs stop at their next commit; then `commit` writes the choice down, and from there on the new session
   * serves. Calls under way in this one end as they began, under its model.
   * @param commit null: it is not to be after all, and everything goes on as it was
   */
  serve<T>(model: ActiveModel, commit: () => T | null): Promise<{ readonly session: OwnedSession; readonly answer: T } | null>;
}

/**
 * Opens a workspace with all that works on it. What was started is stopped again where a later part fails.
 * @throws UserFacingError what openWorkspace, activeModel and startInference throw
 */
export async function openSession(options: SessionOptions, path: string, create: boolean): Promise<OwnedSession> {
  const workspace = await openWorkspace(path, { create });
  try {
    const replaced = takeOverReplaced(workspace.index, options.context.options.resources);
    const model = activeModel(workspace.index, options.context.options.resources, workspace.folder);
    const parts = await startParts(options, workspace, model);
    const session = new Desk(options, workspace).session(model, parts);
    if (replaced) embedAnew(session, replaced, options.context.emit);
    void dropReplaced(workspace.index).catch(() => undefined); // the next opening tries again
    return session;
  } catch (error) {
    workspace.close();
    throw error;
  }
}

function embedAnew(session: Session, card: EmbedderCard, emit: EngineContext['emit']): void {
  session.jobs.start(promoteRequest(card));
  emit('engine.notice', { level: 'warning', message: `This version of Duskmatch brings another network as ${card.name}. All sightings are being embedded anew; until then searches find only those that are done.` });
}

/** What belongs to one model. */
type Parts = Pick<Session, 'inference' | 'scanner'> & { close(): Promise<void> };

async function startParts({ context, settings }: SessionOptions, { folder }: Workspace, model: ActiveModel): Promise<Parts> {
  const inference = await startInference({
    embedder: model,
    detector: detectorModel(context.options.resources, folder),
    provider: settings().provider,
    threads: availableParallelism(),
    providerCache: providerCache(folder, model.card),
  });
  const scanner = startScanner({
    indexDb: folder.indexDb,
    modelRow: model.row,
    dimension: model.card.output.dimension,
    notice: (message) => context.emit('engine.notice', { level: 'warning', message }),
  });
  return {
    inference,
    scanner,
    close: async () => {
      await scanner.close();
      await inference.close();
    },
  };
}

/** What stays while models come and go. */
class Desk {
  readonly #options: SessionOptions;
  readonly #workspace: Workspace;
  readonly #watch: Session['watch'];
  /** Parts of models that served before, until the calls that use them have ended. */
  readonly #retiring = new Set<Promise<void>>();
  #jobs: Jobs | null = null;

  constructor(options: SessionOptions, workspace: Workspace) {
    const { context } = options;
    this.#options = options;
    this.#workspace = workspace;
    const jobs = (): Jobs => {
      if (!this.#jobs) throw new Error('The queue of jobs is not there yet.');
      return this.#jobs;
    };
    this.#watch = watchSources({
      folder: workspace.folder,
      index: workspace.index,
      jobs: { list: () => jobs().list(), start: (request) => jobs().start(request) },
      emit: context.emit,
      watch: context.options.host !== 'cli',
    });
  }

  session(model: ActiveModel, parts: Parts): OwnedSession {
    const { folder, index, casework } = this.#workspace;
    const { inference, scanner } = parts;
    const jobs = createJobs({ folder, index, casework, model, inference, emit: this.#options.context.emit, sourcesAdded: () => this.#watch.refresh(), promotion: this.#promotion() });
    this.#jobs = jobs;
    const session: OwnedSession = {
      folder,
      index,
      casework,
      model,
      inference,
      scanner,
      jobs,
      watch: this.#watch,
      info: () => this.#workspace.info(),
      serve: async (next, commit) => {
        const started = await startParts(this.#options, this.#workspace, next);
        let answer: ReturnType<typeof commit> = null;
        try {
          await jobs.close();
          answer = commit();
        } finally {
          if (answer === null) {
            await started.close();
            jobs.recover();
          }
        }
        if (answer === null) return null;
        this.#retire(session, parts);
        return { session: this.session(next, started), answer };
      },
      close: async () => {
        await this.#watch.close();
        await jobs.close();
        await parts.close();
        await Promise.all(this.#retiring);
        this.#workspace.close();
      },
    };
    return session;
  }

  #retire(session: Session, parts: Parts): void {
    const ended = outOfUse(session).then(() => parts.close());
    this.#retiring.add(ended);
    void ended.finally(() => this.#retiring.delete(ended));
  }

  #promotion(): PromotionMeans {
    const { context, settings, promoted } = this.#options;
    const { folder, index } = this.#workspace;
    return {
      start: async (id) => {
        const { card, file } = await usableEmbedder(id, context.options.resources, folder);
        const model: ActiveModel = { card, file, row: modelRow(index, card) };
        const inference = await startBeside(model, folder, settings().provider);
        await measureOnce(folder, model, inference.report.inUse);
        return { model, inference };
      },
      complete: promoted,
    };
  }
}
