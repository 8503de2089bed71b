import * as tf from '@tensorflow/tfjs';
import { createRequire } from 'node:module';
import util from 'node:util';

/** What a run computes on; reported with every run. */
export interface TrainingBackend {
  readonly name: 'tensorflow' | 'javascript';
  /** One sentence for people: what it is, and what it costs where it is the slow one. */
  readonly note: string;
}

/** tfjs-node 4.22 calls two helpers that Node 23 took out. */
function bringBackOldHelpers(): void {
  const old = util as unknown as Record<string, unknown>;
  old['isNullOrUndefined'] ??= (value: unknown): boolean => value === null || value === undefined;
  old['isArray'] = Array.isArray; // Node 24 still has it, with a warning at each use
}

let chosen: Promise<TrainingBackend> | null = null;

/** Loads TensorFlow's own library where scripts/tensorflow set it up, else the JavaScript backend; once a process. */
export function startBackend(): Promise<TrainingBackend> {
  chosen ??= choose();
  return chosen;
}

async function choose(): Promise<TrainingBackend> {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'; // its start-up remarks are no news to an analyst
  try {
    bringBackOldHelpers();
    createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
    await tf.setBackend('tensorflow');
    await tf.ready();
    return { name: 'tensorflow', note: 'TensorFlow, native library.' };
  } catch (error) {
    await tf.setBackend('cpu');
    await tf.ready();
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { name: 'javascript', note: `TensorFlow's library could not be loaded (${reason}); training runs in plain JavaScript, about 50 times slower. Run scripts/tensorflow/setup.js to set it up.` };
  }
}
