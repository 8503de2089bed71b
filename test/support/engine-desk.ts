import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JobId } from '../../contract/ids.ts';
import { type Job } from '../../contract/job.ts';
import { channelPair } from '../../contract/rpc/channel.ts';
import { createClient, type Client } from '../../contract/rpc/client.ts';
import { type EngineOptions } from '../../engine/context.ts';
import { createEngine } from '../../engine/engine.ts';
import { tinyCard, tinyFile } from './fixture-models.ts';
import { temporaryFolder } from './index-world.ts';

export interface EngineDesk {
  readonly client: Client;
  readonly workspace: string;
  /** Waits for a job's end as a client does: by its events. */
  finished(id: JobId): Promise<Job>;
  close(): Promise<void>;
}

/** A folder like `resources/` whose only model is the tiny one. */
export function tinyResources(): string {
  const resources = temporaryFolder('resources');
  mkdirSync(join(resources, 'models'));
  copyFileSync(tinyFile, join(resources, 'models', tinyCard.file));
  writeFileSync(join(resources, 'models/tiny.json'), JSON.stringify({ ...tinyCard, id: 'duskmatch-tiny' }));
  return resources;
}

/** The whole engine with a new workspace, or the one given, and a client of it. */
export async function engineDesk({ workspace: known, ...options }: Partial<EngineOptions> & { workspace?: string } = {}): Promise<EngineDesk> {
  const home = temporaryFolder('home');
  const workspace = known ?? join(home, 'workspace');
  const engine = createEngine({ host: 'cli', version: '0.0.0', resources: tinyResources(), settingsFile: join(home, 'settings.json'), defaultWorkspace: workspace, ...options });
  const [near, far] = channelPair();
  engine.server.connect(far);
  const client = createClient(near);
  await client.call('workspace.open', { path: workspace, create: true });
  return {
    client,
    workspace,
    finished: async (id) => {
      const ended = (job: Job): boolean => job.id === id && ['done', 'failed', 'cancelled'].includes(job.state);
      let stop = (): void => undefined;
      const event = new Promise<Job>((resolve) => (stop = client.on('job.changed', (job) => ended(job) && resolve(job))));
      const now = (await client.call('jobs.list', {})).find(ended);
      const job = now ?? (await event);
      stop();
      return job;
    },
    close: async () => {
      client.close();
      await engine.close();
    },
  };
}
