import { UserFacingError } from '../../../contract/errors.ts';
import { type DetectorCard } from '../../../contract/model.ts';
import { type NetworkOutput, type RawBox } from './raw-box.ts';

/**
 * YOLOX as its own exporter writes it (Ge et al. 2021), not decoded in the graph: one output `[1, cells, 5 + classes]`
 * of all strides one after the other; centre offset from the cell's corner and log size, both in strides, then
 * objectness and class probabilities. The score is their product.
 */
export function decodeYolox(outputs: readonly NetworkOutput[], card: DetectorCard, minScore: number): RawBox[] {
  const [output] = outputs;
  const width = output?.dims[2] ?? 0;
  const levels = card.strides.map((stride) => ({ stride, columns: Math.ceil(card.input.width / stride), rows: Math.ceil(card.input.height / stride) }));
  const cells = levels.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
  if (!output || width < 6 || output.data.length !== cells * width) {
    throw new UserFacingError('model', `${card.file}: the output is ${output?.dims.join('×') ?? 'missing'}; YOLOX gives 1×${cells}×(5 + classes) for this input.`);
  }
  const boxes: RawBox[] = [];
  let row = 0;
  for (const { stride, columns, rows } of levels) {
    for (let cell = 0; cell < columns * rows; cell++, row++) {
      const at = (index: number): number => output.data[row * width + index] ?? 0;
      const score = at(4) * at(5 + card.personClass);
      if (score < minScore) continue;
      const x = ((cell % columns) + at(0)) * stride;
      const y = (Math.floor(cell / columns) + at(1)) * stride;
      const halfWidth = (Math.exp(at(2)) * stride) / 2;
      const halfHeight = (Math.exp(at(3)) * stride) / 2;
      boxes.push({ left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight, score });
    }
  }
  return boxes;
}
