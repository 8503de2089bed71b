import { LINE_READY, LINE_STOP, multiplex } from '../../contract/rpc/multiplex.ts';
import { twoLines } from '../../contract/rpc/two-lines.ts';
import { type EngineOptions } from '../context.ts';
import { createEngine } from '../engine.ts';

/** What Electron gives a utility process; declared here, as the engine knows nothing of Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort };

let deliver: (message: unknown) => void = () => undefined;
const lines = twoLines({ post: (message) => parentPort.postMessage(message), receive: (handler) => void (deliver = handler) });
// only main can start a process in Electron: the packaged app does not run as Node
const trainers = multiplex(lines.trainers);

// written by electron/main/engine-process.ts from its own EngineOptions: both ends are one build
const engine = createEngine({ ...(JSON.parse(process.argv[2] ?? '') as EngineOptions), launchTrainer: () => trainers.open() });

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  engine
    .close()
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
};
process.on('SIGTERM', stop);
// Ctrl-C on the terminal reaches this process too: main says when to stop
process.on('SIGINT', () => undefined);

multiplex(lines.clients, (channel) => engine.server.connect(channel));
parentPort.on('message', ({ data }) => (data === LINE_STOP ? stop() : deliver(data)));
parentPort.postMessage(LINE_READY);
