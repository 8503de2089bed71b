import { type RankingRule } from './metrics.ts';

/**
 * SYSU-MM01 (official README and code): cameras 2 and 3 look at one room, so a query of 3 drops all of camera 2. Searching
 * from visible to infrared, which the benchmark does not, the same holds the other way round.
 */
export const SYSU_RULE: RankingRule = {
  drops: (query, gallery) => (query.camera === 3 && gallery.camera === 2) || (query.camera === 2 && gallery.camera === 3),
  cmc: 'identities',
};

/** RegDB (AGW): every gallery image counts, ordinary CMC. */
export const REGDB_RULE: RankingRule = { drops: () => false, cmc: 'images' };

/** LLCM (DEEN): images of the same person by the same camera do not count. */
export const LLCM_RULE: RankingRule = { drops: (query, gallery) => query.identity === gallery.identity && query.camera === gallery.camera, cmc: 'identities' };

/** For folders that follow no public protocol: every gallery image counts; CMC over images, as on RegDB. */
export const PLAIN_RULE: RankingRule = REGDB_RULE;
