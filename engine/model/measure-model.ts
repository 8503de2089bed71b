import { availableParallelism } from 'node:os';
import { UserFacingError } from '../../contract/errors.ts';
import { type EmbedderCard, type ModelSpeed, type ProviderName } from '../../contract/model.ts';
import { instant } from '../../contract/time.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { type ModelFile } from './inference-messages.ts';
import { keepSpeed, readSpeeds } from './speeds.ts';
import { isolatedPlace, runTrial } from './trial/run-trial.ts';

/**
 * Embeds drawn pictures under a provider, with all cores, and keeps how many a second that were.
 * @throws UserFacingError 'model' where it does not run
 */
export async function measureModel(folder: WorkspaceFolder, { card, file }: ModelFile<EmbedderCard>, provider: ProviderName): Promise<ModelSpeed> {
  const result = await runTrial({ kind: 'run', model: { card, file }, provider, threads: availableParallelism(), measure: true }, provider === 'cpu' ? 'thread' : isolatedPlace());
  if (result.kind !== 'run' || result.imagesPerSecond === null) throw new UserFacingError('internal', `${card.name} was run but not measured.`);
  const speed: ModelSpeed = { provider, imagesPerSecond: result.imagesPerSecond, measuredAt: instant(Date.now()) };
  keepSpeed(folder, card.sha256, speed);
  return speed;
}

/** The same, where it was not measured under this provider yet. What fails is told by what uses the model. */
export async function measureOnce(folder: WorkspaceFolder, model: ModelFile<EmbedderCard>, provider: ProviderName): Promise<void> {
  if (readSpeeds(folder)(model.card.sha256)?.provider === provider) return;
  await measureModel(folder, model, provider).catch(() => undefined);
}
