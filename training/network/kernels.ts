import * as tf from '@tensorflow/tfjs';

/**
 * [Note: Fused kernels] tfjs computes batch normalisation in training, ReLU6 and their gradients from a dozen
 * elementwise operations each. TensorFlow's library has one kernel for each; calling those through the binding makes a
 * step of MobileNetV2 (64 pictures of 128×64, two cores) 0.48 s. The JavaScript backend gets the composed form; a test
 * holds the two equal.
 */

interface OpAttribute {
  name: string;
  type: number;
  value: unknown;
}
/** The part of tfjs-node's backend that its types do not show from outside. */
interface NativeBackend {
  readonly binding: { TF_ATTR_TYPE: number; TF_FLOAT: number; TF_ATTR_FLOAT: number; TF_ATTR_BOOL: number; TF_ATTR_STRING: number };
  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: tf.Tensor[]): tf.Tensor;
  executeMultipleOutputs(name: string, attributes: OpAttribute[], inputs: tf.Tensor[], outputs: number): tf.Tensor[];
}

const native = (): NativeBackend | null => (tf.getBackend() === 'tensorflow' ? (tf.backend() as unknown as NativeBackend) : null);

export interface NormalisedBatch {
  readonly output: tf.Tensor4D;
  /** Of this batch, `[channels]`; the variance is unbiased, as PyTorch keeps it. Kept: the caller disposes of them. */
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/** Batch normalisation with the batch's own statistics, differentiable in x, scale and shift. `[n, h, w, channels]` */
export function normaliseByBatch(x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D, epsilon: number): NormalisedBatch {
  const backend = native();
  return backend ? normaliseNatively(backend, x, scale, shift, epsilon) : normaliseComposed(x, scale, shift, epsilon);
}

function normaliseComposed(x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D, epsilon: number): NormalisedBatch {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  const count = x.size / x.shape[3];
  return {
    output: tf.batchNorm4d(x, mean as tf.Tensor1D, variance as tf.Tensor1D, shift, scale, epsilon),
    mean: tf.keep(mean.clone()),
    variance: tf.keep(variance.mul(count / Math.max(1, count - 1))),
  };
}

function normaliseNatively(backend: NativeBackend, x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D, epsilon: number): NormalisedBatch {
  const { binding } = backend;
  const attributes = (...more: OpAttribute[]): OpAttribute[] => [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'U', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'epsilon', type: binding.TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: binding.TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true },
    ...more,
  ];
  let statistics: { mean: tf.Tensor; variance: tf.Tensor } | null = null;
  const normalise = tf.customGrad((...inputs) => {
    const [input, factor, offset, save] = inputs as unknown as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const none = tf.tensor1d([]);
    const averaging = { name: 'exponential_avg_factor', type: binding.TF_ATTR_FLOAT, value: 1 };
    const outputs = backend.executeMultipleOutputs('FusedBatchNormV3', attributes(averaging), [input, factor, offset, none, none], 6);
    const [value, mean, variance, ...reserved] = outputs as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    statistics = { mean: tf.keep(mean.clone()), variance: tf.keep(variance.clone()) };
    save([input, factor, ...reserved]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => backend.executeMultipleOutputs('FusedBatchNormGradV3', attributes(), [dy, ...saved], 5).slice(0, 3),
    };
  });
  const output = normalise(x, scale, shift) as tf.Tensor4D;
  if (statistics === null) throw new Error('batch normalisation did not run');
  const { mean, variance } = statistics as { mean: tf.Tensor; variance: tf.Tensor };
  return { output, mean, variance };
}

/** min(max(x, 0), 6), with one kernel for its gradient. */
export function relu6(x: tf.Tensor4D): tf.Tensor4D {
  const backend = native();
  if (!backend) return tf.relu6(x);
  const type = [{ name: 'T', type: backend.binding.TF_ATTR_TYPE, value: backend.binding.TF_FLOAT }];
  const apply = tf.customGrad((...inputs) => {
    const [input, save] = inputs as unknown as [tf.Tensor, tf.GradSaveFunc];
    const value = backend.executeSingleOutput('Relu6', type, [input]);
    save([value]);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => backend.executeSingleOutput('Relu6Grad', type, [dy, ...saved]) };
  });
  return apply(x) as tf.Tensor4D;
}
