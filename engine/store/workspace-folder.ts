import { join } from 'node:path';

/** Where things lie in a workspace. Only what this names is ever written. */
export interface WorkspaceFolder {
  readonly root: string;
  /** name, creation time, format version */
  readonly manifest: string;
  readonly lock: string;
  /** who holds the lock, for the words of the one refused */
  readonly lockHolder: string;
  readonly indexDb: string;
  readonly caseworkDb: string;
  readonly backups: string;
  /** one folder a model: its ONNX file and card */
  readonly models: string;
  /** photos given as queries, `<QueryId>` with their original bytes */
  readonly queries: string;
  /** thumbnails; may be deleted at any time */
  readonly cache: string;
  /** one folder a run of training: record, steps, checkpoints, exported model */
  readonly runs: string;
  /** the drawn sample world */
  readonly sample: string;
}

export function workspaceFolder(root: string): WorkspaceFolder {
  return {
    root,
    manifest: join(root, 'duskmatch.json'),
    lock: join(root, 'lock.db'),
    lockHolder: join(root, 'lock.json'),
    indexDb: join(root, 'index.db'),
    caseworkDb: join(root, 'casework.db'),
    backups: join(root, 'backups'),
    models: join(root, 'models'),
    queries: join(root, 'queries'),
    cache: join(root, 'cache'),
    runs: join(root, 'runs'),
    sample: join(root, 'sample'),
  };
}
