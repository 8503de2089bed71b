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
      // Threads that wait without spinning leave the cores to decoding, at the same speed (117 of 119 crops a second in
      // batches of 8).
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (error) {
    if (provider !== 'cpu') throw new UserFacingError('model', `${provider} does not start: ${runtimeMessage(error)}`, { cause: error });
    throw new UserFacingError('model', `${basename(file)} cannot be opened as an ONNX model: ${runtimeMessage(error)}`, {
      remedy: 'Give a complete ONNX file that holds its weights, of an opset that onnxruntime knows.',
      cause: error,
    });
  }
}

/** What onnxruntime says, without its source lines, conditions and stacks. */
export function runtimeMessage(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const said = line
    .replace(/^.*was false\. /, '')
    .replace(/^.*\[ONNXRuntimeError\] : \d+ : \w+ : /, '')
    .replace(/\/onnxruntime_src\/\S+ .*?\) /g, '')
    .trim();
  return said === '' ? 'no reason given.' : said.replace(/\.?$/, '.');
}
