import * as tf from '@tensorflow/tfjs';
import { type StateDict } from '../weights/state.ts';
import { type OptimiserSettings } from '../../contract/training-settings.ts';

/** What one update needs to know of one variable. */
export interface Group {
  readonly rate: number;
  readonly weightDecay: number;
  /** Pull to `origin`; 0: none. */
  readonly anchor: number;
  readonly origin: tf.Tensor | null;
}

/** SGD with Nesterov momentum, and AdamW, as PyTorch defines them, with rates of their own for groups of variables. */
export class Optimiser {
  readonly #settings: OptimiserSettings;
  /** Name of variable → its moments (one for SGD, two for Adam). */
  readonly #moments = new Map<string, tf.Variable[]>();
  #updates = 0;

  constructor(settings: OptimiserSettings) {
    this.#settings = settings;
  }

  /** One update of every variable that has a gradient. */
  update(gradients: ReadonlyMap<string, tf.Tensor>, variables: (name: string) => tf.Variable, groupOf: (name: string) => Group): void {
    this.#updates++;
    for (const [name, gradient] of gradients) {
      const variable = variables(name);
      const group = groupOf(name);
      tf.tidy(() => variable.assign(this.#settings.kind === 'sgd' ? this.#sgd(name, variable, gradient, group) : this.#adam(name, variable, gradient, group)));
    }
  }

  #sgd(name: string, variable: tf.Variable, gradient: tf.Tensor, group: Group): tf.Tensor {
    const { momentum, nesterov } = this.#settings as Extract<OptimiserSettings, { kind: 'sgd' }>;
    const full = pulled(gradient, variable, group).add(variable.mul(group.weightDecay));
    const [velocity] = this.#momentsOf(name, variable, 1);
    if (!velocity) return variable;
    velocity.assign(velocity.mul(momentum).add(full));
    return variable.sub((nesterov ? full.add(velocity.mul(momentum)) : velocity).mul(group.rate));
  }

  #adam(name: string, variable: tf.Variable, gradient: tf.Tensor, group: Group): tf.Tensor {
    const { beta1, beta2, epsilon } = this.#settings as Extract<OptimiserSettings, { kind: 'adam' }>;
    const full = pulled(gradient, variable, group);
    const [first, second] = this.#momentsOf(name, variable, 2);
    if (!first || !second) return variable;
    first.assign(first.mul(beta1).add(full.mul(1 - beta1)));
    second.assign(second.mul(beta2).add(full.square().mul(1 - beta2)));
    const rate = group.rate / (1 - beta1 ** this.#updates);
    const scale = second.div(1 - beta2 ** this.#updates).sqrt().add(epsilon);
    return variable.mul(1 - group.rate * group.weightDecay).sub(first.mul(rate).div(scale));
  }

  #momentsOf(name: string, variable: tf.Variable, count: number): tf.Variable[] {
    let moments = this.#moments.get(name);
    if (!moments) {
      moments = Array.from({ length: count }, () => tf.variable(tf.zeros(variable.shape), false));
      this.#moments.set(name, moments);
    }
    return moments;
  }

  /** Number of updates and moments, for a checkpoint; layouts as TensorFlow has them. */
  async state(): Promise<StateDict> {
    const state: StateDict = new Map([['updates', { shape: [1], values: Float32Array.of(this.#updates) }]]);
    for (const [name, moments] of this.#moments) {
      for (const [index, moment] of moments.entries()) state.set(`${name}#${index}`, { shape: moment.shape, values: Float32Array.from(await moment.data()) });
    }
    return state;
  }

  restore(state: StateDict): void {
    this.dispose();
    this.#updates = state.get('updates')?.values[0] ?? 0;
    for (const [key, { shape, values }] of state) {
      const [name, index] = key.split('#');
      if (!name || index === undefined) continue;
      const moments = this.#moments.get(name) ?? [];
      moments[Number(index)] = tf.tidy(() => tf.variable(tf.tensor(values, [...shape]), false));
      this.#moments.set(name, moments);
    }
  }

  dispose(): void {
    for (const moments of this.#moments.values()) tf.dispose(moments);
    this.#moments.clear();
  }
}

const pulled = (gradient: tf.Tensor, variable: tf.Variable, { anchor, origin }: Group): tf.Tensor => (anchor > 0 && origin ? gradient.add(variable.sub(origin).mul(anchor)) : gradient);

/** Scales gradients so that their norm together is at most `limit`; returns the norm before. Inputs are disposed of when scaled. */
export function clipByNorm(gradients: Map<string, tf.Tensor>, limit: number | null): number {
  const norm = tf.tidy(() => tf.addN([...gradients.values()].map((gradient) => gradient.square().sum())).sqrt().dataSync()[0] ?? Number.NaN);
  if (limit !== null && norm > limit) {
    for (const [name, gradient] of gradients) {
      gradients.set(name, gradient.mul(limit / norm));
      gradient.dispose();
    }
  }
  return norm;
}
