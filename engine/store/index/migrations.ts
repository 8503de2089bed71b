import { type Migration } from '../migration.ts';
import { framesAndVectors } from './001-frames-and-vectors.ts';
import { framesByContent } from './002-frames-by-content.ts';
import { indexIdentity } from './003-index-identity.ts';
import { findings } from './004-findings.ts';

/** All steps of index.db, in order. */
export const indexMigrations: readonly Migration[] = [framesAndVectors, framesByContent, indexIdentity, findings];
