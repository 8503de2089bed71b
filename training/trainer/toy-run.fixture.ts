/** A training run as a process of its own, to be killed: `node toy-run.fixture.ts FOLDER`. Prints a line a step, resumes what it finds. */
import { startBackend } from '../backend/backend.ts';
import { hasCheckpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { toySource, TOY } from './toy.fixture.ts';
import { train } from './trainer.ts';
import { TrainingState } from './training-state.ts';

const folder = process.argv[2] ?? '';
await startBackend();
const state = hasCheckpoint(folder) ? TrainingState.resume(await readCheckpoint(folder)) : new TrainingState(TOY, 6, new Map());
await train(state, toySource(), {
  onStep: ({ step, total }) => process.stdout.write(`${JSON.stringify({ step, total })}\n`),
  evaluate: () => null,
  onQuality: () => Promise.resolve(),
  between: () => Promise.resolve('go on'),
  save: async () => writeCheckpoint(folder, await state.checkpoint('toy')),
  saveDue: () => state.progress.step % 3 === 0,
});
