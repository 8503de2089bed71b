import * as tf from '@tensorflow/tfjs';
import { Random } from '../../synthetic/random.ts';
import { Network } from '../network/network.ts';
import { type StateDict } from '../weights/state.ts';
import { type Checkpoint, type Progress } from './checkpoint.ts';
import { Optimiser } from './optimiser.ts';
import { type TrainerSettings } from '../../contract/training-settings.ts';

/** Class weights of the identity losses, `[classes, dim]`; trained beside the network, not part of the model. */
export const CLASSIFIER = 'classifier.weight';

/** The living state of a run: network, classifier, optimiser, progress. */
export class TrainingState {
  readonly settings: TrainerSettings;
  readonly network: Network;
  readonly classifier: tf.Variable;
  readonly optimiser: Optimiser;
  readonly classes: number;
  progress: Progress = { step: 0, best: null, sinceBest: 0, seconds: 0 };
  /** Backbone weights as they were at the start, where an anchor pulls to them. */
  readonly origin = new Map<string, tf.Tensor>();

  /** @param base weights to start from, by the project's names; what it lacks starts fresh */
  constructor(settings: TrainerSettings, classes: number, base: StateDict) {
    this.settings = settings;
    this.classes = classes;
    this.network = Network.fresh(settings.network, settings.seed, settings.frozenBlocks);
    for (const [name, tensor] of base) if (this.network.weights.has(name)) this.network.weights.set(name, tensor);
    const random = new Random(settings.seed).fork('classifier');
    const { dimension } = settings.network;
    this.classifier = tf.tidy(() => tf.variable(tf.tensor2d(Float32Array.from({ length: classes * dimension }, () => random.normal(0, 0.01)), [classes, dimension])));
    this.optimiser = new Optimiser(settings.optimiser);
    if (settings.anchor > 0) for (const name of this.network.trainable().filter(isBackbone)) this.origin.set(name, this.network.weights.get(name).clone());
  }

  /** Takes everything up from a checkpoint. */
  static resume(checkpoint: Checkpoint): TrainingState {
    const state = new TrainingState(checkpoint.settings, checkpoint.classes, checkpoint.weights);
    const classifier = checkpoint.weights.get(CLASSIFIER);
    if (classifier) tf.tidy(() => state.classifier.assign(tf.tensor(classifier.values, [...classifier.shape])));
    state.optimiser.restore(checkpoint.optimiser);
    state.progress = checkpoint.progress;
    for (const [name, { shape, values }] of checkpoint.origin) {
      state.origin.get(name)?.dispose();
      state.origin.set(name, tf.tensor(values, [...shape]));
    }
    return state;
  }

  variable(name: string): tf.Variable {
    return name === CLASSIFIER ? this.classifier : this.network.weights.get(name);
  }

  /** Names of all that is trained, always in the same order. */
  trainable(): string[] {
    return [...this.network.trainable(), CLASSIFIER];
  }

  async checkpoint(dataHash: string): Promise<Checkpoint> {
    const weights = await this.network.weights.toStateDict();
    weights.set(CLASSIFIER, { shape: this.classifier.shape, values: Float32Array.from(await this.classifier.data()) });
    const origin: StateDict = new Map();
    for (const [name, tensor] of this.origin) origin.set(name, { shape: tensor.shape, values: Float32Array.from(await tensor.data()) });
    return { settings: this.settings, progress: { ...this.progress }, classes: this.classes, dataHash, weights, optimiser: await this.optimiser.state(), origin };
  }

  dispose(): void {
    this.network.dispose();
    this.optimiser.dispose();
    this.classifier.dispose();
    tf.dispose([...this.origin.values()]);
    this.origin.clear();
  }
}

/** New layers learn at the head's rate: the reduction, GeM's exponent, the neck, the classifier. */
export const isBackbone = (name: string): boolean => name !== CLASSIFIER && !/^(reduce|gem|neck)\./.test(name);
