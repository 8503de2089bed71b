import { UserFacingError } from '../../../contract/errors.ts';
import { type DetectorCard } from '../../../contract/model.ts';
import { type NetworkOutput, type RawBox } from './raw-box.ts';

/**
 * YOLOv8 and its successors of the same head, as exported without suppression: one output `[1, 4 + classes, cells]`;
 * centre x, centre y, width, height in pixels of the input, then class probabilities.
 */
export function decodeYolov8(outputs: readonly NetworkOutput[], card: DetectorCard, minScore: number): RawBox[] {
  const [output] = outputs;
  const [, rows = 0, cells = 0] = output?.dims ?? [];
  if (!output || rows < 5 || rows > cells || output.data.length !== rows * cells || card.personClass + 4 >= rows) {
    throw new UserFacingError('model', `${card.file}: the output is ${output?.dims.join('×') ?? 'missing'}; YOLOv8 gives 1×(4 + classes)×cells.`);
  }
  const boxes: RawBox[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const at = (row: number): number => output.data[row * cells + cell] ?? 0;
    const score = at(4 + card.personClass);
    if (score < minScore) continue;
    const halfWidth = at(2) / 2;
    const halfHeight = at(3) / 2;
    boxes.push({ left: at(0) - halfWidth, top: at(1) - halfHeight, right: at(0) + halfWidth, bottom: at(1) + halfHeight, score });
  }
  return boxes;
}
