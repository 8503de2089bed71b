import { type BackboneName, BATCH_NORM_EPSILON, layersOf } from '../backbones/backbone.ts';
import { backboneByName } from '../backbones/by-name.ts';
import { readModel } from '../onnx/read-model.ts';
import { type StateDict } from './state.ts';
import { type StateTensor } from './storage.ts';

export interface OnnxWeights {
  readonly state: StateDict;
  /** Batch normalisations that the file has folded into the convolution before them. */
  readonly folded: readonly string[];
}

/**
 * Weights of an ONNX file, by name: as PyTorch's exporter keeps them where it folds nothing, or as our own exports have
 * them, with batch normalisation folded into kernels and biases. Folded, a normalisation is made up again so that
 * inference is the same; its statistics are then unknown: see `network/recalibrate.ts` before training on.
 * @param name for messages
 * @throws UserFacingError 'model' for a file that is cut short or no ONNX
 */
export function readOnnxWeights(bytes: Uint8Array, name: string, backbone: BackboneName): OnnxWeights {
  const state: StateDict = new Map();
  for (const { name: key, shape, values } of readModel(bytes, name).constants) {
    if (!(values instanceof Float32Array)) continue;
    if (key === 'gem.p') state.set(key, { shape: [1], values });
    else if (shape.length > 0) state.set(key, { shape, values }); // single numbers are bounds and exponents of operators
  }
  const convolutions = backboneByName(backbone, 1).blocks.flatMap(layersOf).filter(({ conv }) => state.has(`${conv}.weight`));
  const folded = convolutions.filter(({ conv, norm }) => unfold(state, norm, { scale: null, shift: `${conv}.bias` })).map(({ norm }) => norm);
  return { state, folded: unfold(state, 'neck', { scale: 'neck.weight', shift: 'neck.bias' }) ? [...folded, 'neck'] : folded };
}

/** Puts a normalisation that only scales and shifts under `norm`; false where the file has a whole one, or nothing of it. */
function unfold(state: StateDict, norm: string, names: { readonly scale: string | null; readonly shift: string }): boolean {
  const shift = state.get(names.shift);
  if (!shift || state.has(`${norm}.running_var`)) return false;
  const [channels = 0] = shift.shape;
  const filled = (value: number): StateTensor => ({ shape: [channels], values: new Float32Array(channels).fill(value) });
  const scale = (names.scale === null ? undefined : state.get(names.scale)) ?? filled(1);
  state.delete(names.shift);
  state.set(`${norm}.weight`, scale);
  state.set(`${norm}.bias`, shift);
  state.set(`${norm}.running_mean`, filled(0));
  state.set(`${norm}.running_var`, filled(1 - BATCH_NORM_EPSILON));
  return true;
}
