import { UserFacingError } from '../../contract/errors.ts';
import { type TrainerBase } from '../../contract/trainer-protocol.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';
import { type BaseWeights, readBaseWeights } from '../run/base-weights.ts';

/** Base weights that were asked for; null where there are none, or those that may be left out do not fit. @throws UserFacingError as readBaseWeights does */
export async function openBase(base: TrainerBase, network: NetworkSettings): Promise<BaseWeights | null> {
  if (base === null) return null;
  try {
    return await readBaseWeights(base.file, network);
  } catch (error) {
    if (base.required || !(error instanceof UserFacingError)) throw error;
    return null;
  }
}
