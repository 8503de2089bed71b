import { setImmediate } from 'node:timers/promises';
import { errorReport } from '../../contract/errors.ts';
import { type TrainerOrder } from '../../contract/trainer-protocol.ts';
import { type RunRecord } from '../../contract/training-record.ts';
import { startBackend } from '../backend/backend.ts';
import { openDatasets } from '../datasets/combined.ts';
import { RunFolder } from '../run/run-folder.ts';
import { resumeRun, startRun, type RunListener } from '../run/run.ts';
import { openBase } from './open-base.ts';
import { type TrainerPort } from './port.ts';
import { trainerPreflight } from './preflight.ts';

type Start = Extract<TrainerOrder, { kind: 'start' }>;

/** Carries out what the port brings; the last report is for the parent to end the process. */
export function serveOrders(port: TrainerPort): void {
  const handle = new Orders();
  const toTheEnd = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => port.tell({ kind: 'failed', error: errorReport(error) }));
  };
  port.receive((order) => {
    switch (order.kind) {
      case 'preflight':
        toTheEnd(async () => port.tell({ kind: 'preflight', report: await trainerPreflight(order) }));
        return;
      case 'start':
        toTheEnd(() => run(port, handle, order.folder, (listener) => start(order, listener)));
        return;
      case 'resume':
        toTheEnd(() => run(port, handle, order.folder, (listener) => resume(order, listener)));
        return;
      default:
        handle.take(order.kind);
    }
  });
}

type Handle = 'pause' | 'continue' | 'stop' | 'leave';

/** What was ordered of the run under way. */
class Orders {
  paused = false;
  ending: 'stop' | 'leave' | null = null;
  #wake: () => void = () => undefined;

  take(order: Handle): void {
    if (order === 'pause') this.paused = true;
    else if (order === 'continue') this.paused = false;
    else this.ending ??= order;
    this.#wake();
  }

  /** Resolves at the next order. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}

async function run(port: TrainerPort, orders: Orders, folder: string, work: (listener: RunListener) => Promise<RunRecord>): Promise<void> {
  const files = new RunFolder(folder);
  await files.create();
  const say = (line: string): Promise<void> => {
    // a log that cannot be written is no reason to stop: the steps' own file tells of a full disk
    return files.logLine(line).catch(() => undefined).then(() => port.tell({ kind: 'log', line }));
  };
  void say((await startBackend()).note);
  const record = await work(listen(port, orders, (line) => void say(line))).catch(async (error: unknown) => {
    await say(errorReport(error).message);
    throw error;
  });
  if (record.ending === 'running') {
    port.tell({ kind: 'left' });
    return;
  }
  await say(`The run has ended: ${record.ending}.`);
  port.tell({ kind: 'finished' });
}

function listen(port: TrainerPort, orders: Orders, say: (line: string) => void): RunListener {
  return {
    onStep: (point) => port.tell({ kind: 'step', point: { ...point, terms: { ...point.terms } as Record<string, number> } }),
    onEvaluation(evaluation) {
      const words = evaluation.directions.map(({ query, gallery, mAP, rank1 }) => `${query} to ${gallery} mAP ${(100 * mAP).toFixed(1)}, rank-1 ${(100 * rank1).toFixed(1)}`);
      say(`Step ${evaluation.step}: ${words.join('; ') || 'nothing held out to measure on'}${evaluation.best ? ' (best so far)' : ''}.`);
      port.tell({ kind: 'evaluation' });
    },
    onCheckpoint: (step) => port.tell({ kind: 'checkpointed', step }),
    onLog: say,
    async between(save) {
      // a turn of the event loop: orders and the end of the parent are heard between any two steps
      await setImmediate();
      if (orders.paused && orders.ending === null) {
        await save();
        say('Paused.');
        port.tell({ kind: 'paused' });
        while (orders.paused && orders.ending === null) await orders.next();
        say('Going on.');
        port.tell({ kind: 'continued' });
      }
      return orders.ending ?? 'go on';
    },
  };
}

async function start({ folder, preset, settings, data, base, version }: Start, listener: RunListener): Promise<RunRecord> {
  const dataset = await openDatasets(data.folders, { validationShare: data.validationShare });
  const weights = await openBase(base, settings.trainer.network);
  if (weights) listener.onLog?.(`Base weights ${weights.file}: ${weights.report.matched.length} fit, ${weights.report.missing.length} missing, ${weights.report.unused.length} not used.`);
  return startRun({ folder, preset, settings, dataset, data, base: weights, version }, listener);
}

async function resume({ folder, folders }: Extract<TrainerOrder, { kind: 'resume' }>, listener: RunListener): Promise<RunRecord> {
  const { data } = await new RunFolder(folder).readRecord();
  listener.onLog?.('Resumed from the last checkpoint.');
  return resumeRun({ folder, dataset: await openDatasets(folders, { validationShare: data.validationShare }) }, listener);
}
