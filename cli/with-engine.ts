import { channelPair } from '../contract/rpc/channel.ts';
import { createClient, type Client } from '../contract/rpc/client.ts';
import { type EngineOptions } from '../engine/context.ts';
import { createEngine, type Engine } from '../engine/engine.ts';

/** An engine in this process and a client of it, over the same contract as every other host. */
export function startLocalEngine(options: EngineOptions): { engine: Engine; client: Client } {
  const engine = createEngine(options);
  const [near, far] = channelPair();
  engine.server.connect(far);
  return { engine, client: createClient(near) };
}

/** Runs `act` with the workspace open, and closes the engine whatever happens. */
export async function withWorkspace<T>(options: EngineOptions, workspace: { path: string; create: boolean }, act: (client: Client) => Promise<T>): Promise<T> {
  const { engine, client } = startLocalEngine(options);
  try {
    await client.call('workspace.open', workspace);
    return await act(client);
  } finally {
    client.close();
    await engine.close();
  }
}
