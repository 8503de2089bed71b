import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { UserFacingError } from '../../contract/errors.ts';
import { type NetworkSettings } from '../network/settings.ts';
import { matchWeights, type MatchReport } from '../weights/match.ts';
import { parseStateFile } from '../weights/pth.ts';
import { parseSafetensors } from '../weights/safetensors.ts';
import { type StateDict } from '../weights/state.ts';

export interface BaseWeights {
  readonly file: string;
  readonly sha256: string;
  readonly state: StateDict;
  readonly report: MatchReport;
}

/** Weights beyond the backbone, under the project's own names: a file that a run here wrote has them. */
const HEAD = /^(reduce|gem|neck)\./;

/**
 * Reads weights to start from: PyTorch state files and safetensors, named as torchvision, timm or this project do.
 * @throws UserFacingError 'model' where nothing fits the network, saying which shapes differ
 */
export async function readBaseWeights(file: string, network: NetworkSettings): Promise<BaseWeights> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UserFacingError('unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Check the path of the base weights.', cause });
  });
  const all = file.endsWith('.safetensors') ? parseSafetensors(bytes, file) : parseStateFile(bytes, file);
  const { state, report } = matchWeights(all, network.backbone);
  const [wrong] = report.wrongShape;
  if (wrong) throw new UserFacingError('model', `${file} does not fit ${network.backbone}: "${wrong.name}" is [${wrong.found.join(', ')}] there and [${wrong.expected.join(', ')}] here, and ${report.wrongShape.length - 1} more differ.`, { remedy: `Give weights of ${network.backbone}, or choose the backbone that they are of.` });
  if (report.matched.length === 0) throw new UserFacingError('model', `${file} holds no weights of ${network.backbone}: none of its ${all.size} names is known.`, { remedy: 'Give a state file named as torchvision or timm do.' });
  for (const [name, tensor] of all) if (HEAD.test(name)) state.set(name, tensor);
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), state, report };
}
