import { type OperationOutput, type OperationRequest } from '../../contract/operations.ts';
import { type CallContext } from '../../contract/rpc/server.ts';
import { type SearchId } from '../../contract/ids.ts';
import { type Score, type SearchRequest, type SearchSummary } from '../../contract/search.ts';
import { audit } from '../casework/audit.ts';
import { markQueriesUsed } from '../casework/queries.ts';
import { type Session } from '../context.ts';
import { generation } from '../store/meta.ts';
import { countSteps } from './count-steps.ts';
import { ExemplarEmbedder } from './embed-exemplars.ts';
import { fuse } from './fuse.ts';
import { type KeptSearches } from './kept-searches.ts';
import { hitsAt, timelineOf } from './result-rows.ts';
import { currentFacts, viewOf } from './result-view.ts';
import { cancelled } from './scan-messages.ts';
import { type ScanResult } from './scanner.ts';

/** Ids are never used twice in a process, so that one of an earlier workspace is unknown and not another's. */
let lastId = 0;

/** All searching in one open workspace. */
export class Searches {
  readonly #session: Session;
  readonly #embedder: ExemplarEmbedder;
  readonly #kept: KeptSearches;
  readonly #underWay = new Map<number, AbortController>();

  constructor(session: Session, kept: KeptSearches) {
    this.#session = session;
    this.#kept = kept;
    this.#embedder = new ExemplarEmbedder(session);
  }

  /**
   * Embeds the examples, scans, keeps the best and writes down what was searched. The client's search under way, if
   * any, is cancelled.
   * @throws UserFacingError 'cancelled' | 'not-found' | 'offline' | 'unreadable' | 'bad-request' | 'model'
   */
  async run(request: SearchRequest, call: CallContext): Promise<SearchSummary> {
    this.#underWay.get(call.client)?.abort();
    const newer = new AbortController();
    this.#underWay.set(call.client, newer);
    try {
      return await this.#run(request, call.client, AbortSignal.any([call.signal, newer.signal]));
    } finally {
      if (this.#underWay.get(call.client) === newer) this.#underWay.delete(call.client);
    }
  }

  async page({ searchId, order, minScore, offset, limit }: OperationRequest<'search.page'>): Promise<OperationOutput<'search.page'>> {
    const search = this.#kept.get(searchId);
    const positions = await viewOf(this.#session.index, search, order, minScore);
    return { total: positions.length, rows: hitsAt(this.#session.index, search, positions.subarray(offset, offset + limit)) };
  }

  async timeline({ searchId, minScore }: OperationRequest<'search.timeline'>): Promise<OperationOutput<'search.timeline'>> {
    const search = this.#kept.get(searchId);
    const facts = await currentFacts(this.#session.index, search);
    return timelineOf(search, await viewOf(this.#session.index, search, 'score', minScore), facts);
  }

  /** @param bounds ascending */
  async histogram({ searchId, bounds }: OperationRequest<'search.histogram'>): Promise<OperationOutput<'search.histogram'>> {
    const search = this.#kept.get(searchId);
    const shown = await viewOf(this.#session.index, search, 'score', null);
    return { counts: countSteps(search.scores, shown, bounds) };
  }

  close(id: SearchId): void {
    this.#kept.close(id);
  }

  async #run(request: SearchRequest, client: number, signal: AbortSignal): Promise<SearchSummary> {
    const started = performance.now();
    const vectors: Float32Array[] = [];
    for (const exemplar of request.exemplars) {
      if (signal.aborted) throw cancelled();
      vectors.push(await this.#embedder.embed(exemplar));
    }
    const embedded = performance.now();
    const seen = generation(this.#session.index);
    const result = await this.#session.scanner.scan({ query: fuse(vectors), filter: request.filter, limit: request.limit }, signal);
    const scanned = performance.now();

    const id = ++lastId as SearchId;
    this.#writeDown(id, request, result);
    this.#kept.keep({ id, client, generation: seen, ids: result.ids, scores: result.scores });
    const { card } = this.#session.model;
    return {
      id,
      modelId: card.id,
      modelName: card.name,
      candidates: result.candidates,
      kept: result.ids.length,
      best: (result.scores.at(0) as Score | undefined) ?? null,
      worst: (result.scores.at(-1) as Score | undefined) ?? null,
      milliseconds: { embed: embedded - started, scan: scanned - embedded, total: performance.now() - started },
    };
  }

  #writeDown(id: SearchId, { exemplars, filter, limit }: SearchRequest, { candidates, ids }: ScanResult): void {
    const { casework, model } = this.#session;
    const used = exemplars.flatMap((exemplar) => (exemplar.kind === 'photo' ? [exemplar.queryId] : []));
    // One transaction: each waits for the disk, and a person waits for the search.
    casework.transaction(() => {
      markQueriesUsed(casework, used);
      audit(casework, 'search.run', { searchId: id, model: { id: model.card.id, sha256: model.card.sha256 }, exemplars, filter, limit, candidates, kept: ids.length });
    })();
  }
}
