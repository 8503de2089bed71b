import { type LabelledImage } from '../datasets/dataset.ts';
import { pick } from './evaluate.ts';
import { cosineDistances, unitRows } from './feature-rows.ts';
import { rankGallery } from './metrics.ts';
import { type Direction, type Protocol } from './protocols/protocol.ts';
import { numbering, rowLabels } from './row-labels.ts';

/** A query and the best of what it is answered with, as places in the list of images. */
export interface RankedQuery {
  readonly query: number;
  readonly ranked: readonly { readonly gallery: number; readonly right: boolean }[];
}

export interface RankedChoice {
  /** Queries of each direction, spread evenly over them. */
  readonly queries: number;
  /** Ranks of each. */
  readonly ranks: number;
}

/** Some queries of every direction with their first ranks, from the first draw, without what the protocol leaves out. */
export function rankedQueries(protocol: Protocol, images: readonly LabelledImage[], features: Float32Array, choice: RankedChoice): RankedQuery[] {
  const rows = unitRows(features, features.length / Math.max(1, images.length), 'the features');
  const labels = rowLabels(images, numbering(), protocol.cameras());
  return protocol.directions(images).flatMap((direction) =>
    spread(direction, choice.queries).map((query): RankedQuery => {
      const gallery = direction.draws[0]?.gallery ?? [];
      const best = rankGallery(cosineDistances(rows, [query], gallery), 0, pick(labels, [query]), pick(labels, gallery), protocol.rule).slice(0, choice.ranks);
      return { query, ranked: best.map((place) => gallery[place] ?? -1).map((place) => ({ gallery: place, right: labels.identities[place] === labels.identities[query] })) };
    }),
  );
}

function spread({ draws }: Direction, count: number): number[] {
  const queries = draws[0]?.queries ?? [];
  const taken = Math.min(count, queries.length);
  return Array.from({ length: taken }, (_, i) => queries[Math.floor((i * queries.length) / taken)] ?? -1);
}
