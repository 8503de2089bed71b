import { type QueryClient } from '@tanstack/react-query';
import { type Client } from '../../contract/rpc/client.ts';

/** Makes the default workspace where none is open, so that a first start asks no questions. */
export async function ensureWorkspace(client: Client, queries: QueryClient): Promise<void> {
  const info = await client.call('app.info', {});
  if (info.workspace !== null) return;
  await client.call('workspace.open', { path: info.defaultWorkspace, create: true });
  await queries.invalidateQueries();
}
