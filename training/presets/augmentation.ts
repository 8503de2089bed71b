import { type AugmentationSettings } from '../../contract/training-settings.ts';

/** CAJ's numbers (paper.md 4.2). */
const ERASING = { area: [0.02, 0.4], aspect: [0.3, 3.33] } satisfies Partial<AugmentationSettings['erasing']>;

/** The paper's: AGW's pad-crop and flip, and gray with probability 0.5 on visible pictures. */
const paper: AugmentationSettings = {
  padCrop: { pad: 10, border: 'black' },
  flip: 0.5,
  gray: { probability: 0.5, weights: 'luma' },
  channels: false,
  intensity: { probability: 0, strength: 0 },
  tone: { probability: 0, strength: 0 },
  blur: { probability: 0, sigma: [0.3, 1] },
  noise: { probability: 0, deviation: [0, 0.05] },
  inversion: 0,
  gradient: 0,
  erasing: { probability: 0, ...ERASING },
};

export const AUGMENTATION_PRESETS = {
  none: { ...paper, padCrop: { pad: 0, border: 'black' }, flip: 0, gray: { probability: 0, weights: 'luma' } },
  paper,
  /** CAJ: two views of visible pictures, and erasing. */
  beyond: { ...paper, gray: { probability: 0, weights: 'luma' }, channels: true, erasing: { probability: 0.5, ...ERASING } },
  /** For drawn people that stand in for real ones: neither brightness nor colour nor sharpness can be relied on. */
  transfer: {
    padCrop: { pad: 10, border: 'edge' },
    flip: 0.5,
    gray: { probability: 0.5, weights: 'random' },
    channels: false,
    intensity: { probability: 0.3, strength: 0.3 },
    tone: { probability: 1, strength: 0.8 },
    blur: { probability: 0.3, sigma: [0.4, 1.2] },
    noise: { probability: 0.5, deviation: [0.005, 0.05] },
    inversion: 0.15,
    gradient: 0.12,
    erasing: { probability: 0.25, ...ERASING },
  },
} satisfies Record<string, AugmentationSettings>;
