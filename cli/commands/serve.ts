import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command } from 'commander';
import { UserFacingError } from '../../contract/errors.ts';
import { type CommandHost } from '../command-host.ts';
import { engineOptions, rendererFolder } from '../locations.ts';
import { startPageServer } from '../serve/page-server.ts';
import { printResult, type CommonOptions } from '../terminal.ts';
import { wholeNumber } from '../values.ts';
import { startLocalEngine } from '../with-engine.ts';

interface Options extends CommonOptions {
  readonly workspace?: string;
  readonly port: number;
}

export function addServeCommand(program: Command, host: CommandHost): void {
  program
    .command('serve')
    .description('Show the app in a browser of this machine, over loopback.')
    .option('-w, --workspace <folder>', 'the workspace; without it the page asks')
    .option('-p, --port <port>', '0: any free one', wholeNumber(0, 65535), 0)
    .action(async (options: Options) => {
      if (!existsSync(join(rendererFolder, 'index.html'))) throw new UserFacingError('unavailable', 'The page is not built.', { remedy: 'Run `npm run build` first.' });
      const { engine, client } = startLocalEngine(engineOptions('serve', options.userData));
      try {
        if (options.workspace !== undefined) await client.call('workspace.open', { path: options.workspace, create: true });
        const server = await startPageServer({
          port: options.port,
          renderer: rendererFolder,
          media: (request) => client.media(request),
          onChannel: (channel) => engine.server.connect(channel),
        });
        printResult(options, { address: server.address }, [`Duskmatch is at ${server.address}`, 'Open it in a browser of this machine. Ctrl-C ends it.']);
        await aborted(host.signal);
        await server.close();
      } finally {
        client.close();
        await engine.close();
      }
    });
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
