import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Channel } from '../../contract/rpc/channel.ts';
import { siblingModule } from '../sibling.ts';

/** Starts a trainer's process: a line to it. Closing the line ends the process at once; the line's end tells of the process's. */
export type LaunchTrainer = () => Channel;

/** Kept of what the process said last, for the words of its sudden end. */
const LAST_WORDS = 500;

/** A process of the same Node, for every host but Electron. */
export const forkTrainer: LaunchTrainer = () => {
  // its output is not the host's: `serve --json` prints one object and no more
  const child = fork(fileURLToPath(siblingModule('../../training/host/trainer', import.meta.url)), [], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let words = '';
  child.stderr?.on('data', (text: Buffer) => (words = (words + text.toString()).slice(-LAST_WORDS)));
  let closer: (reason: string) => void = () => undefined;
  let open = true;
  const end = (reason: string): void => {
    if (!open) return;
    open = false;
    closer(reason);
  };
  child.once('exit', (code, signal) => end(signal === null ? `it ended with code ${code}${words === '' ? '' : `: ${words.trim().split('\n').at(-1)}`}` : `it was ended by ${signal}`));
  child.once('error', (error) => end(error.message));
  return {
    send(message) {
      // gone between two messages: its exit tells
      if (child.connected) child.send(message as object, () => undefined);
    },
    receive: (handler) => void child.on('message', (message) => open && handler(message)),
    onClose: (handler) => void (closer = handler),
    close() {
      end('closed');
      child.kill('SIGKILL');
    },
  };
};
