import { join } from 'node:path';
import { type EventName, type EventPayload } from '../../contract/operations.ts';
import { createJobs } from '../../engine/jobs/create-jobs.ts';
import { type Jobs } from '../../engine/jobs/jobs.ts';
import { type InferenceHost } from '../../engine/model/inference.ts';
import { openWorkspace, type Workspace } from '../../engine/store/workspace.ts';
import { temporaryFolder } from './index-world.ts';
import { tinyCard, tinyFile } from './fixture-models.ts';

export interface JobDesk {
  readonly workspace: Workspace;
  readonly jobs: Jobs;
  readonly modelRow: number;
  /** Resolves with the first event of that name that fits, from now on. */
  next<N extends EventName>(name: N, fits?: (payload: EventPayload<N>) => boolean): Promise<EventPayload<N>>;
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  close(): Promise<void>;
}

/** A workspace with its job queue, real workers and the tiny network. */
export async function jobDesk(inference: InferenceHost, root = join(temporaryFolder('desk'), 'workspace')): Promise<JobDesk> {
  const workspace = await openWorkspace(root, { create: true });
  const { folder, index, casework } = workspace;
  index.prepare('INSERT INTO models (id, model_id, sha256, dimension) VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING').run(tinyCard.id, tinyCard.sha256, tinyCard.output.dimension);
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  const emit: JobDesk['emit'] = (name, payload) => {
    for (const listener of listeners) listener(name, payload);
  };
  const jobs = createJobs({ folder, index, casework, model: { row: 1, card: tinyCard, file: tinyFile }, inference, emit, sourcesAdded: () => Promise.resolve(), promotion: { start: () => Promise.reject(new Error('not here')), complete: () => undefined } });
  return {
    workspace,
    jobs,
    modelRow: 1,
    emit,
    next: (wanted, fits = () => true) =>
      new Promise((resolve) => {
        const listener = (name: EventName, payload: unknown): void => {
          if (name !== wanted || !fits(payload as never)) return;
          listeners.delete(listener);
          resolve(payload as never);
        };
        listeners.add(listener);
      }),
    close: async () => {
      await jobs.close();
      workspace.close();
    },
  };
}
