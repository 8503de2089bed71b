import { type BackboneName } from '../../training/backbones/backbone.ts';
import { RUN_PRESETS } from '../../training/presets/run.ts';
import { RunSettings, type LossSettings } from '../../contract/training-settings.ts';
import { type Configuration } from './configurations.ts';

/** What all rows have in common. */
export interface Budget {
  readonly backbone: Exclude<BackboneName, 'resnet50'>;
  readonly steps: number;
  readonly data: PeopleCounts;
}

export interface PeopleCounts {
  readonly trained: number;
  readonly heldOut: number;
}

/** The small network starts from random weights and bears a higher rate; MobileNetV2 is fine-tuned as the quick preset does it. */
const OF_BACKBONE = {
  small: { height: 64, width: 32, dimension: 128, frozenBlocks: 0, rates: { backbone: 3e-3, head: 3e-3 } },
  mobilenetv2: { height: 128, width: 64, dimension: 512, frozenBlocks: 4, rates: { backbone: 3e-4, head: 1e-3 } },
} as const;

export const pictureSize = ({ backbone }: Budget): { height: number; width: number } => ({ height: OF_BACKBONE[backbone].height, width: OF_BACKBONE[backbone].width });

/** The quick preset but for what the configuration, the backbone and the budget say; scored once, after the last step. */
export function settingsOf(configuration: Configuration, budget: Budget, seed: number): RunSettings {
  const { trainer, sampling } = RUN_PRESETS.quick;
  const { rates, frozenBlocks, ...shape } = OF_BACKBONE[budget.backbone];
  const losses = Object.fromEntries(Object.entries(trainer.losses).map(([name, loss]) => [name, { ...loss, weight: configuration.losses.includes(name as keyof LossSettings) ? loss.weight || 1 : 0 }]));
  return RunSettings.parse({
    sampling,
    augmentation: configuration.augmentation,
    trainer: {
      ...trainer,
      network: { ...trainer.network, ...shape, backbone: budget.backbone, pooling: configuration.pooling },
      losses,
      rates: { ...trainer.rates, ...rates },
      frozenBlocks,
      schedule: { kind: 'cosine', warmUpEpochs: 0.1 },
      epochs: 1,
      stepsPerEpoch: budget.steps,
      evaluateEvery: 1,
      seed,
    },
  });
}
