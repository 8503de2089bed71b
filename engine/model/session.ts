import { basename } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { UserFacingError } from '../../contract/errors.ts';
import { type ProviderName } from '../../contract/model.ts';

export interface SessionChoice {
  readonly provider: ProviderName;
  /** Threads of one operator on the CPU. */
  readonly threads: number;
}

/**
 * Opens an ONNX file. Blocks its thread while the graph is read and optimised.
 * @throws UserFacingError 'model' where the file is no ONNX model, or the provider does not take it
 */
export async function openSession(file: string, { provider, threads }: SessionChoice): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(file, {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // DirectML needs it off; elsewhere it plans memory for shapes that stay the same.
      enableMemPattern: provider !== 'dml',
      logSeverityLevel: 4,
    });
  } catch (error) {
    throw new UserFacingError('model', `${basename(file)} cannot be opened as an ONNX model: ${firstLine(error)}`, {
      remedy: 'Give a complete ONNX file, exported for opset 21 or lower.',
      cause: error,
    });
  }
}

/** onnxruntime adds its source lines and a stack below what went wrong. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]?.trim() ?? text;
}
