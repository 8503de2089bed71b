import { createContext, type ReactNode, useContext } from 'react';
import { type Bridge } from '../../contract/bridge.ts';
import { type Client } from '../../contract/rpc/client.ts';

/** The line to the engine, and Electron's bridge where the window is Electron's. */
export interface Engine {
  readonly client: Client;
  readonly bridge: Bridge | null;
}

const Context = createContext<Engine | null>(null);

export const EngineProvider = ({ engine, children }: { engine: Engine; children: ReactNode }) => <Context.Provider value={engine}>{children}</Context.Provider>;

export function useEngine(): Engine {
  const engine = useContext(Context);
  if (!engine) throw new Error('useEngine needs an EngineProvider above it');
  return engine;
}
