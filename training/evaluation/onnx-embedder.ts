import { InferenceSession, Tensor } from 'onnxruntime-node';
import { UserFacingError } from '../../contract/errors.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { type Embedder } from './embedder.ts';

/** A CPU gains nothing from more (engine/model/embedder.ts). */
const RUN = 8;

/** Threads that wait without spinning leave the cores to decoding and to a training beside it. */
const QUIET: InferenceSession.SessionOptions = { logSeverityLevel: 4, extra: { session: { intra_op: { allow_spinning: '0' } } } };

/**
 * An ONNX file on the CPU, so that numbers do not depend on the machine's provider; the card says its input.
 * @param bytes of the file, where it is not written yet
 * @throws UserFacingError 'model' naming the file, where it cannot be opened or run, or gives something else than its card says
 */
export async function onnxEmbedder(file: string, { input, output }: Pick<EmbedderCard, 'input' | 'output'>, bytes?: Uint8Array): Promise<Embedder> {
  const refuse = (what: string, cause: unknown): never => {
    throw new UserFacingError('model', `${file} ${what}: ${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)}.`, { remedy: 'Check that the file is whole and is the one its card describes.', cause });
  };
  const session = await (bytes ? InferenceSession.create(bytes, QUIET) : InferenceSession.create(file, QUIET)).catch((cause: unknown) => refuse('cannot be opened as an ONNX model', cause));
  const { width, height } = input;
  const run = async (pictures: readonly Uint8Array[]): Promise<Float32Array> => {
    const feed = new Tensor('float32', inputPlanes(pictures, input), [pictures.length, 3, height, width]);
    const outputs = await session.run({ [input.name]: feed }, [output.name]).catch((cause: unknown) => refuse('cannot be run', cause));
    const data = outputs[output.name]?.data;
    if (!(data instanceof Float32Array) || data.length !== pictures.length * output.dimension) return refuse('does not fit its card', `${data?.length ?? 0} numbers for ${pictures.length} pictures, where the card says ${output.dimension} each`);
    return data;
  };
  return {
    size: { height, width },
    dimension: output.dimension,
    async embed(pictures) {
      const features = new Float32Array(pictures.length * output.dimension);
      for (let start = 0; start < pictures.length; start += RUN) features.set(await run(pictures.slice(start, start + RUN)), start * output.dimension);
      return features;
    },
  };
}

/** Bytes `[n][height, width, 3]` → normalised `[n, 3, height, width]` */
export function inputPlanes(pictures: readonly Uint8Array[], { width, height, mean, std }: EmbedderCard['input']): Float32Array {
  const area = width * height;
  const out = new Float32Array(pictures.length * 3 * area);
  pictures.forEach((pixels, n) => {
    for (let c = 0; c < 3; c++) {
      const [offset, scale] = [mean[c] ?? 0, std[c] ?? 1];
      const start = (n * 3 + c) * area;
      for (let i = 0; i < area; i++) out[start + i] = ((pixels[i * 3 + c] as number) / 255 - offset) / scale;
    }
  });
  return out;
}
