import { utilityProcess } from 'electron';
import { multiplex, type Line, type Multiplexer } from '../../contract/rpc/multiplex.ts';
import { log, logOutput } from './log.ts';

/**
 * Starts a trainer's process for each channel that the engine opens, as only main can start one here. The channel's end
 * ends the process, and the process's end the channel.
 */
export function serveTrainers(line: Line, module: string): Multiplexer {
  return multiplex(line, (channel) => {
    const child = utilityProcess.fork(module, [], { serviceName: 'Duskmatch trainer', stdio: 'pipe' });
    logOutput(child, 'trainer');
    let ended = false;
    child.on('message', (message: unknown) => channel.send(message));
    channel.receive((message) => child.postMessage(message));
    child.once('exit', (code) => {
      ended = true;
      if (code !== 0) log.warn(`a trainer ended with code ${code}`);
      channel.close();
    });
    channel.onClose(() => {
      if (!ended) child.kill();
    });
  });
}
