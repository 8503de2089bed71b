import { type Client } from '../contract/rpc/client.ts';
import { type CommonOptions } from './terminal.ts';

/** What `main.ts` gives each command. */
export interface CommandHost {
  /** Aborts on the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Opens `options.workspace` in an engine of its own for as long as `act` runs. */
  withWorkspace<T>(options: CommonOptions & { readonly workspace: string }, create: boolean, act: (client: Client) => Promise<T>): Promise<T>;
  /** Makes the exit code 1 though the result was printed, and says why. */
  fail(reason: string): void;
}
