import { type ProviderName } from '../../contract/model.ts';

/** Names as their makers write them; the same in every language. */
export const PROVIDER_NAMES: Readonly<Record<ProviderName, string>> = { cuda: 'NVIDIA CUDA', tensorrt: 'NVIDIA TensorRT', dml: 'DirectML', coreml: 'Core ML', webgpu: 'WebGPU', cpu: 'CPU' };
