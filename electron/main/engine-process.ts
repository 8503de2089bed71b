import { utilityProcess, type UtilityProcess } from 'electron';
import { UserFacingError } from '../../contract/errors.ts';
import { type Channel } from '../../contract/rpc/channel.ts';
import { createClient, type Client } from '../../contract/rpc/client.ts';
import { LINE_READY, LINE_STOP, multiplex, type Multiplexer } from '../../contract/rpc/multiplex.ts';
import { twoLines } from '../../contract/rpc/two-lines.ts';
import { log, logOutput } from './log.ts';
import { serveTrainers } from './trainer-process.ts';

/** More crashes than this within the span, and the engine is left stopped. */
const CRASHES_ALLOWED = 3;
const CRASH_SPAN_MS = 60_000;
/** Time for the engine to close its databases before it is killed; it survives that too. */
const STOP_MS = 5_000;

interface Running {
  readonly child: UtilityProcess;
  readonly lines: Multiplexer;
  readonly client: Client;
}

export interface EngineProcess {
  /** A channel of its own for one window. Waits for a start under way. @throws UserFacingError 'unavailable' */
  connect(): Promise<Channel>;
  /** Main's own client, for pictures and settings. @throws UserFacingError 'unavailable' */
  client(): Promise<Client>;
  /** How often the engine was started again after a crash. */
  readonly restarts: number;
  stop(): Promise<void>;
}

export interface EngineProcessOptions {
  readonly module: string;
  readonly trainerModule: string;
  /** The engine's own options, given to it as JSON. */
  readonly options: object;
  /** After every start, before windows are connected. */
  onStarted(client: Client): Promise<void>;
}

/** Starts the process and waits until it listens. `onExit` hears of its end, whenever that is. */
async function launch({ module, trainerModule, options, onStarted }: EngineProcessOptions, onExit: (code: number) => void): Promise<Running> {
  const child = utilityProcess.fork(module, [JSON.stringify(options)], { serviceName: 'Duskmatch engine', stdio: 'pipe' });
  logOutput(child, 'engine');
  let deliver: (message: unknown) => void = () => undefined;
  const both = twoLines({ post: (message) => child.postMessage(message), receive: (handler) => void (deliver = handler) });
  const lines = multiplex(both.clients);
  const trainers = serveTrainers(both.trainers, trainerModule);
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: unknown) => (message === LINE_READY ? resolve() : deliver(message)));
    child.once('exit', (code) => {
      reject(new UserFacingError('unavailable', `The engine ended with code ${code} while starting.`));
      onExit(code);
      trainers.fail('the engine ended');
      lines.fail(`it ended with code ${code}`);
    });
  });
  const client = createClient(lines.open());
  await onStarted(client);
  return { child, lines, client };
}

/** Asks the process to end, and kills it where it does not within STOP_MS. */
function endChild(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill();
      resolve();
    }, STOP_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.postMessage(LINE_STOP);
  });
}

/** Keeps the engine alive in a utility process of its own: a native crash ends that process, not the window. */
export function startEngine(options: EngineProcessOptions): EngineProcess {
  const crashes: number[] = [];
  let stopping = false;
  let restarts = 0;

  const start = (): Promise<Running> => {
    const started = launch(options, (code) => {
      if (!stopping) onCrash(code);
    });
    started.catch((error: unknown) => log.error(error));
    return started;
  };
  const onCrash = (code: number): void => {
    log.error(`the engine ended with code ${code}`);
    const now = Date.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < CRASH_SPAN_MS).length > CRASHES_ALLOWED) {
      running = Promise.reject(
        new UserFacingError('unavailable', `The engine stopped ${CRASHES_ALLOWED + 1} times within a minute.`, { remedy: 'Start Duskmatch again; its log says more.' }),
      );
      running.catch(() => undefined);
      return;
    }
    restarts++;
    running = start();
  };

  let running = start();

  /** The engine as it is now, or as it is after the start that follows a crash. */
  const current = async (): Promise<Running> => {
    for (;;) {
      const asked = running;
      try {
        return await asked;
      } catch (error) {
        if (asked === running) throw error;
      }
    }
  };

  return {
    connect: async () => (await current()).lines.open(),
    client: async () => (await current()).client,
    get restarts() {
      return restarts;
    },
    async stop() {
      stopping = true;
      const started = await Promise.race([running, new Promise<null>((resolve) => setTimeout(resolve, STOP_MS, null))]);
      if (started !== null) await endChild(started.child);
    },
  };
}
