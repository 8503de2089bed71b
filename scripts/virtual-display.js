import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts Xvfb on a display number of its own choice. xvfb-run leaves its server behind when it is itself ended by a
 * signal: dash runs no EXIT trap then. This one goes whichever way this program does.
 * @returns its name for DISPLAY, and how to end it
 */
export async function startVirtualDisplay(executable) {
  const server = spawn(executable, ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const exited = once(server, 'exit');
  const kill = () => server.kill();
  const killed = (signal) => {
    kill();
    process.exit(signal === 'SIGINT' ? 130 : 129);
  };
  process.once('exit', kill).once('SIGINT', killed).once('SIGHUP', killed);
  const number = await Promise.race([once(server.stdio[3], 'data').then(([data]) => String(data).trim()), exited.then(() => null)]);
  const end = async () => {
    process.off('exit', kill).off('SIGINT', killed).off('SIGHUP', killed);
    kill();
    await exited;
  };
  if (number === null) throw new Error(`${executable} ended without a display.`);
  return { name: `:${number}`, pid: server.pid, end };
}
