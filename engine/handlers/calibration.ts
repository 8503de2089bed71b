import { UserFacingError } from '../../contract/errors.ts';
import { type ModelId } from '../../contract/ids.ts';
import { type Handlers } from '../../contract/rpc/server.ts';
import { measureCalibration, readCalibration } from '../calibration/calibrations.ts';
import { compareModels } from '../comparison/compare-models.ts';
import { type EngineContext } from '../context.ts';
import { inUse } from '../in-use.ts';
import { installedEmbedder } from '../model/usable-embedder.ts';

type CalibrationHandlers = Pick<Handlers, 'calibration.get' | 'calibration.measure' | 'models.compare'>;

/** What models' scores are worth on what is labelled here. */
export function calibrationHandlers(context: EngineContext): CalibrationHandlers {
  const { options: { resources }, session } = context;
  return {
    'calibration.get': ({ modelId }) => {
      const use = session();
      return readCalibration(use, installedEmbedder(modelId, resources, use.folder).card);
    },
    'calibration.measure': async ({ modelId }) => {
      const use = session();
      const calibration = await measureCalibration(use, installedEmbedder(modelId, resources, use.folder).card);
      context.emit('models.changed', {});
      return calibration;
    },
    'models.compare': ({ first, second, queries, count, limit }) => {
      const use = session();
      const models = [installedEmbedder(first, resources, use.folder), installedEmbedder(second, resources, use.folder)] as const;
      return inUse(use, () => compareModels(use, { models, queries, count, limit }));
    },
  };
}

/** After a promotion: measures the new model's scores, in the background. What fails is said, and can be done by hand. */
export async function renewCalibration(context: EngineContext, id: ModelId): Promise<void> {
  try {
    const use = context.session();
    if (use.model.card.id !== id) return;
    await measureCalibration(use, use.model.card);
    context.emit('models.changed', {});
  } catch (error) {
    if (error instanceof UserFacingError && error.code === 'no-workspace') return;
    context.emit('engine.notice', { level: 'warning', message: `The scores of the new model could not be calibrated: ${error instanceof Error ? error.message : String(error)}` });
  }
}
