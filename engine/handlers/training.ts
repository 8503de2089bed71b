import { type Handlers } from '../../contract/rpc/server.ts';
import { RUN_PRESETS } from '../../training/presets/run.ts';
import { audit } from '../casework/audit.ts';
import { type EngineContext } from '../context.ts';
import { settingFields } from '../runs/setting-fields.ts';
import { type Training } from '../runs/training.ts';

type TrainingHandlers = Pick<Handlers, 'training.presets' | 'training.preflight' | 'training.start' | 'training.runs' | 'training.run' | 'training.pause' | 'training.continue' | 'training.stop' | 'training.resume' | 'training.remove' | 'training.export'>;

/** Runs of training in the open workspace. */
export function trainingHandlers({ session }: EngineContext, training: Training): TrainingHandlers {
  return {
    'training.presets': () => ({ presets: RUN_PRESETS, fields: settingFields() }),
    'training.preflight': (draft, { signal }) => training.preflight(session(), draft, signal),
    'training.start': async ({ name, ...draft }) => {
      const use = session();
      const run = await training.start(use, name, draft);
      audit(use.casework, 'training.start', { runId: run.id, name: run.name, ...draft });
      return run;
    },
    'training.runs': () => training.list(session()),
    'training.run': ({ runId, points }) => training.detail(session(), runId, points),
    'training.pause': ({ runId }) => training.order(session(), runId, 'pause'),
    'training.continue': ({ runId }) => training.order(session(), runId, 'continue'),
    'training.stop': ({ runId }) => training.order(session(), runId, 'stop'),
    'training.resume': ({ runId }) => training.resume(session(), runId),
    'training.remove': async ({ runId }) => {
      const use = session();
      await training.remove(use, runId);
      audit(use.casework, 'training.remove', { runId });
      return {};
    },
    'training.export': ({ runId }) => training.exported(session(), runId),
  };
}
