import { type Database } from 'better-sqlite3';
import { basename } from 'node:path';
import { getSource } from '../store/sources.ts';
import { type JobRequest } from './job-request.ts';

/** What a job works on, for people. @throws UserFacingError 'not-found' for a source that is gone */
export function jobTitle(index: Database, request: JobRequest): string {
  switch (request.kind) {
    case 'sample':
      return basename(request.folder);
    case 'promote':
      return request.name;
    case 'index':
    case 'retry':
      return getSource(index, request.sourceId).root;
  }
}
