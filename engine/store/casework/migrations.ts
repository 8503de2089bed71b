import { type Migration } from '../migration.ts';
import { queriesAndAudit } from './001-queries-and-audit.ts';
import { identities } from './002-identities.ts';

/** All steps of casework.db, in order. */
export const caseworkMigrations: readonly Migration[] = [queriesAndAudit, identities];
