import { type PresetName, type RunSettings } from '../../contract/training-settings.ts';
import { AUGMENTATION_PRESETS } from './augmentation.ts';
import { PRESETS } from './trainer.ts';

/** Batches of 8 people with 4 + 4 pictures: the default of AGW and CAJ. */
const sampling = { people: 8, pictures: 4 };

/** A preset as a whole: trainer, batches, augmentation. */
export const RUN_PRESETS: Readonly<Record<PresetName, RunSettings>> = {
  adapt: { trainer: PRESETS.adapt, sampling, augmentation: AUGMENTATION_PRESETS.transfer },
  paper: { trainer: PRESETS.paper, sampling, augmentation: AUGMENTATION_PRESETS.paper },
  beyond: { trainer: PRESETS.beyond, sampling, augmentation: AUGMENTATION_PRESETS.beyond },
  quick: { trainer: PRESETS.quick, sampling, augmentation: AUGMENTATION_PRESETS.transfer },
};
