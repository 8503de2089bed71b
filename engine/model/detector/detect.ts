import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { UserFacingError } from '../../../contract/errors.ts';
import { type DetectorCard } from '../../../contract/model.ts';
import { requireFit } from '../card-fit.ts';
import { graphOf } from '../graph.ts';
import { inputFiller } from '../network-input.ts';
import { runtimeMessage } from '../session.ts';
import { decodeNanodet } from './nanodet.ts';
import { type NetworkOutput, type RawBox } from './raw-box.ts';
import { decodeYolov8 } from './yolov8.ts';
import { decodeYolox } from './yolox.ts';

/** Found people below it are mostly not people; the measured recall (see planPasses) is at this score. */
const MIN_SCORE = 0.4;

export interface Detector {
  readonly card: DetectorCard;
  /** One run over one letterboxed picture `[height, width, 3]`: boxes in its pixels, not yet suppressed. */
  run(pixels: Uint8Array): Promise<RawBox[]>;
  /** The same run's outputs as they are, in the card's order; for comparing execution providers. */
  outputs(pixels: Uint8Array): Promise<NetworkOutput[]>;
}

/**
 * An open session as a person detector.
 * @throws UserFacingError 'model' where card and graph do not fit
 */
export function createDetector(session: InferenceSession, card: DetectorCard): Detector {
  requireFit(card, graphOf(session));
  const { width, height, layout, name } = card.input;
  const fill = inputFiller(card.input);
  const room = new Float32Array(width * height * 3);
  const shape = layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3];

  const outputs = async (pixels: Uint8Array): Promise<NetworkOutput[]> => {
    if (pixels.length !== room.length) throw new Error(`${pixels.length} bytes are not a picture of ${width}x${height}`);
    fill(pixels, room);
    const given = await session.run({ [name]: new Tensor('float32', room, shape) }, card.outputs).catch((error: unknown) => {
      throw new UserFacingError('model', `${card.file} failed: ${runtimeMessage(error)}`, { cause: error });
    });
    return card.outputs.map((output) => {
      const tensor = given[output];
      if (!(tensor?.data instanceof Float32Array)) throw new UserFacingError('model', `${card.file}: the output "${output}" is not float32.`);
      return { dims: tensor.dims, data: tensor.data };
    });
  };
  return { card, outputs, run: async (pixels) => decode(await outputs(pixels), card).filter(isBox) };
}

function decode(outputs: readonly NetworkOutput[], card: DetectorCard): RawBox[] {
  switch (card.architecture) {
    case 'nanodet':
      return decodeNanodet(outputs, card, MIN_SCORE);
    case 'yolox':
      return decodeYolox(outputs, card, MIN_SCORE);
    case 'yolov8':
      return decodeYolov8(outputs, card, MIN_SCORE);
  }
}

const isBox = ({ left, top, right, bottom, score }: RawBox): boolean => right > left && bottom > top && Number.isFinite(left + top + right + bottom + score);
