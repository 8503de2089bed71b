import { type QueryClient } from '@tanstack/react-query';
import { type Client } from '../../contract/rpc/client.ts';
import { ensureWorkspace } from './ensure-workspace.ts';
import { useUi } from './ui.ts';

/** Draws the sample world into the workspace, and shows the job. */
export async function createSample(client: Client, queries: QueryClient): Promise<void> {
  await ensureWorkspace(client, queries);
  await client.call('sample.create', {});
  await queries.invalidateQueries({ queryKey: ['jobs.list'] });
  useUi.getState().openLibrary('jobs');
}
