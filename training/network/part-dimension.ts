import { type NetworkSettings, partsOf } from '../../contract/training-settings.ts';

export const partDimension = (settings: NetworkSettings): number => settings.dimension / partsOf(settings);
