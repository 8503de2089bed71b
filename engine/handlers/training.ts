import { type Handlers } from '../../contract/rpc/server.ts';
import { RUN_PRESETS } from '../../training/presets/run.ts';
import { type EngineContext } from '../context.ts';
import { settingFields } from '../runs/setting-fields.ts';
import { type Training } from '../runs/training.ts';

type TrainingHandlers = Pick<Handlers, 'training.presets' | 'training.preflight' | 'training.start' | 'training.runs' | 'training.run' | 'training.pause' | 'training.continue' | 'training.stop' | 'training.resume' | 'training.remove' | 'training.export'>;

/** Runs of training in the open workspace. */
export function trainingHandlers({ session }: EngineContext, training: Training): TrainingHandlers {
  return {
    'training.presets': () => ({ presets: RUN_PRESETS, fields: settingFields() }),
    'training.preflight': (draft, { signal }) => training.preflight(session(), draft, signal),
    'training.start': ({ name, ...draft }) => training.start(session(), name, draft),
    'training.runs': () => training.list(session()),
    'training.run': ({ runId, points }) => training.detail(session(), runId, points),
    'training.pause': ({ runId }) => training.order(session(), runId, 'pause'),
    'training.continue': ({ runId }) => training.order(session(), runId, 'continue'),
    'training.stop': ({ runId }) => training.order(session(), runId, 'stop'),
    'training.resume': ({ runId }) => training.resume(session(), runId),
    'training.remove': async ({ runId }) => {
      await training.remove(session(), runId);
      return {};
    },
    'training.export': ({ runId }) => training.exported(session(), runId),
  };
}
