import { AUGMENTATION_PRESETS } from '../../training/presets/augmentation.ts';
import { type AugmentationSettings, type LossName } from '../../contract/training-settings.ts';

/** What one row of the ablation trains with; all have the quick preset's BNNeck: without it softmax stood at ln(classes) after 600 steps. */
export interface Configuration {
  readonly id: string;
  readonly title: string;
  /** Losses that take part, with the quick preset's settings; weight 1 for those that the preset leaves out. */
  readonly losses: readonly LossName[];
  readonly augmentation: AugmentationSettings;
  readonly pooling: 'average' | 'gem';
}

const gray = AUGMENTATION_PRESETS.paper;
const plain = { augmentation: gray, pooling: 'average' } as const;

/** From the field's usual losses to the paper's three, and what came after it. */
export const CONFIGURATIONS: readonly Configuration[] = [
  { ...plain, id: 'batch-hard-no-gray', title: 'softmax + batch hard', losses: ['softmax', 'batchHard'], augmentation: { ...gray, gray: { ...gray.gray, probability: 0 } } },
  { ...plain, id: 'batch-hard', title: 'softmax + batch hard, random gray', losses: ['softmax', 'batchHard'] },
  { ...plain, id: 'cross-modality', title: 'softmax + cross-modality batch hard', losses: ['softmax', 'crossModalityBatchHard'] },
  { ...plain, id: 'hetero-center', title: 'softmax + hetero-center hard', losses: ['softmax', 'hardHeteroCenterTriplet'] },
  { ...plain, id: 'ubat', title: 'UBAT', losses: ['unifiedBatchAllTriplet'] },
  { ...plain, id: 'ubat-cs', title: 'UBAT + Cosine Softmax', losses: ['unifiedBatchAllTriplet', 'cosineSoftmax'] },
  { ...plain, id: 'all-three', title: 'UBAT + Cosine Softmax + BAHCT', losses: ['unifiedBatchAllTriplet', 'cosineSoftmax', 'batchAllHeteroCenterTriplet'] },
  { id: 'beyond', title: 'all three, with *beyond*', losses: ['unifiedBatchAllTriplet', 'cosineSoftmax', 'batchAllHeteroCenterTriplet'], augmentation: AUGMENTATION_PRESETS.beyond, pooling: 'gem' },
];
