import { type ComparedHit, type ComparedQuery, type Comparison } from '../../contract/comparison.ts';
import { UserFacingError } from '../../contract/errors.ts';
import { type Modality } from '../../contract/modality.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { type Exemplar } from '../../contract/search.ts';
import { askWorker } from '../ask-worker.ts';
import { isSame, type LabelledRow } from '../calibration/labelled-row.ts';
import { labelledRows } from '../calibration/labelled-rows.ts';
import { labelsOf } from '../casework/labels-of.ts';
import { recentQueries } from '../casework/queries.ts';
import { identityKey } from '../casework/training-labels.ts';
import { type Session } from '../context.ts';
import { type InferenceHost } from '../model/inference.ts';
import { type Installed } from '../model/installed.ts';
import { modelRow } from '../model/registry.ts';
import { startBeside } from '../model/start-beside.ts';
import { ExemplarEmbedder } from '../search/embed-exemplars.ts';
import { siblingModule } from '../sibling.ts';
import { getSighting } from '../store/frame-reads.ts';
import { vectorsOf } from '../store/vectors-of.ts';
import { labelledQueries, photoQueries } from './choose-queries.ts';
import { type ComparedModel, type ComparisonReply, type ComparisonTask, type FoundHit, type QueryVectors } from './comparison-messages.ts';

export interface ComparisonRequest {
  readonly models: readonly [Installed<EmbedderCard>, Installed<EmbedderCard>];
  /** Empty: chosen among labelled sightings, else recent photos. */
  readonly queries: readonly Exemplar[];
  readonly count: number;
  readonly limit: number;
}

/**
 * Searches with the same queries under two models, each query among the sightings of the other modality that have vectors of
 * both, and measures both models on the labelled ones. Vectors are only compared with those of their own model.
 * @throws UserFacingError 'bad-request' for a model with itself; what ExemplarEmbedder throws
 */
export async function compareModels(session: Session, { models, queries: given, count, limit }: ComparisonRequest): Promise<Comparison> {
  const [first, second] = models;
  if (first.card.id === second.card.id) throw new UserFacingError('bad-request', `${first.card.name} cannot be compared with itself.`, { remedy: 'Choose two models.' });
  const labelled = labelledRows(session);
  const exemplars = given.length > 0 ? given : choose(session, labelled, count);
  const vectors = [await embed(session, first, exemplars), await embed(session, second, exemplars)] as const;
  const queries = exemplars.map((exemplar, at): QueryVectors => ({
    sightingId: exemplar.kind === 'sighting' ? exemplar.sightingId : null,
    modality: modalityOf(session, exemplar),
    vectors: [vectors[0][at] ?? new Float32Array(0), vectors[1][at] ?? new Float32Array(0)],
  }));
  const task: ComparisonTask = {
    indexDb: session.folder.indexDb,
    models: [compared(session, first.card), compared(session, second.card)],
    queries,
    labelled,
    limit,
  };
  const reply = await askWorker<ComparisonReply>(siblingModule('./comparison.worker', import.meta.url), task, 'comparison');
  return { models: [first.card.id, second.card.id], sightings: reply.sightings, all: session.info().sightings, queries: judged(session, exemplars, queries, reply, labelled), metrics: reply.metrics };
}

const compared = ({ index }: Session, card: EmbedderCard): ComparedModel => ({ row: modelRow(index, card), dimension: card.output.dimension });

function choose({ casework }: Session, labelled: readonly LabelledRow[], count: number): Exemplar[] {
  const chosen = labelledQueries(labelled, count);
  return chosen.length > 0 ? chosen : photoQueries(recentQueries(casework, count));
}

const modalityOf = ({ index }: Session, exemplar: Exemplar): Modality =>
  exemplar.kind === 'photo' ? exemplar.modality : (index.prepare<[number], Modality>('SELECT modality FROM frames WHERE id = ?').pluck().get(getSighting(index, exemplar.sightingId).frameId) ?? 'visible');

/** Vectors of the queries under one model; networks are started only where a vector is not stored. */
async function embed(session: Session, { card, file }: Installed<EmbedderCard>, exemplars: readonly Exemplar[]): Promise<Float32Array[]> {
  const { row, dimension } = compared(session, card);
  let started: InferenceHost | null = null;
  const start = async (): Promise<InferenceHost> => (started ??= await startBeside({ card, file }, session.folder, session.inference.report.inUse));
  const inference: InferenceHost =
    card.id === session.model.card.id ? session.inference : { ...session.inference, embedder: card, embed: async (crops, priority) => (await start()).embed(crops, priority) };
  const scanner: Session['scanner'] = {
    ...session.scanner,
    vectorOf: (sightingId) => {
      const { rows, vectors } = vectorsOf(session.index, row, dimension, [{ sightingId }]);
      return Promise.resolve(rows.length > 0 ? vectors : null);
    },
  };
  const embedder = new ExemplarEmbedder({ ...session, inference, scanner });
  try {
    const vectors: Float32Array[] = [];
    for (const exemplar of exemplars) vectors.push(await embedder.embed(exemplar));
    return vectors;
  } finally {
    await (started as InferenceHost | null)?.close();
  }
}

/** Says of each hit whether labels call it the query's person. */
function judged(session: Session, exemplars: readonly Exemplar[], queries: readonly QueryVectors[], { found }: ComparisonReply, labelled: readonly LabelledRow[]): ComparedQuery[] {
  const rows = new Map(labelled.map((row) => [row.sightingId, row]));
  const people = labelsOf(session, [...exemplars]);
  return exemplars.map((exemplar, at) => {
    const person = people[at]?.same ?? null;
    const query = exemplar.kind === 'sighting' ? rows.get(exemplar.sightingId) : person && photoRow(identityKey(person.identityId));
    const judge = (hits: readonly FoundHit[]): ComparedHit[] =>
      hits.map((hit) => {
        const row = rows.get(hit.sightingId);
        return { ...hit, right: query && row ? isSame(query, row) : null };
      });
    const [first, second] = found[at] ?? [[], []];
    return { exemplar, modality: queries[at]?.modality ?? 'visible', label: person?.name ?? query?.data?.identity ?? null, first: judge(first), second: judge(second) };
  });
}

/** A photo of a confirmed person, as far as isSame looks. */
const photoRow = (person: string): LabelledRow => ({ sightingId: 0 as LabelledRow['sightingId'], modality: 'visible', camera: null, takenAt: null, frameKey: '', data: null, person, notPersons: [] });
