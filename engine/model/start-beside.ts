import { availableParallelism } from 'node:os';
import { type EmbedderCard } from '../../contract/model.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { type InferenceHost } from './inference.ts';
import { type ModelFile } from './inference-messages.ts';
import { providerCache } from './provider-cache.ts';
import { type ProviderWish } from './provider-choice.ts';
import { startInference } from './start-inference.ts';

/**
 * Networks of a model that does not serve searches, with half the processor: the one in use goes on beside it.
 * @throws UserFacingError 'model'
 */
export const startBeside = (embedder: ModelFile<EmbedderCard>, folder: WorkspaceFolder, provider: ProviderWish): Promise<InferenceHost> =>
  startInference({ embedder, detector: null, provider, threads: Math.max(1, availableParallelism() >> 1), providerCache: providerCache(folder, embedder.card) });
