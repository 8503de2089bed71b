import { TrainerOrder, type TrainerReport } from '../../contract/trainer-protocol.ts';

/** The trainer's end of the line to its parent. */
export interface TrainerPort {
  tell(report: TrainerReport): void;
  /** At most one receiver. What does not fit the contract is passed over. */
  receive(handler: (order: TrainerOrder) => void): void;
}

/** What Electron gives a utility process; declared here, as training knows nothing of Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** How often a parent's death is looked for where no line tells of it. */
const LOOK_MS = 1000;

/** The line of a forked process, or of a utility process of Electron. Ends the process at once when the parent is gone: its last checkpoint is whole. */
export function openPort(): TrainerPort {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  endWithParent();
  const parsed = (handler: (order: TrainerOrder) => void) => (raw: unknown): void => {
    const order = TrainerOrder.safeParse(raw);
    if (order.success) handler(order.data);
    else console.error(`trainer: an order does not fit: ${order.error.message}`);
  };
  if (parentPort) {
    return {
      tell: (report) => parentPort.postMessage(report),
      receive(handler) {
        const take = parsed(handler);
        parentPort.on('message', ({ data }) => take(data));
      },
    };
  }
  return {
    tell: (report) => void process.send?.(report),
    receive: (handler) => void process.on('message', parsed(handler)),
  };
}

function endWithParent(): void {
  const gone = (): never => process.exit(1);
  process.on('disconnect', gone);
  // Ctrl-C on the terminal reaches this process too: the parent says when to stop
  process.on('SIGINT', () => undefined);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && gone(), LOOK_MS).unref();
}
