import { UserFacingError } from '../../../contract/errors.ts';
import { type DetectorCard } from '../../../contract/model.ts';
import { type NetworkOutput, type RawBox } from './raw-box.ts';

/**
 * NanoDet's head (generalised focal loss, Li et al. 2020): for each stride a pair of outputs in the card's order, scores
 * `[1, cells, classes]` (probabilities) and distances `[1, cells, 4 * (regMax + 1)]` (logits of bins for left, top,
 * right, bottom). A distance is the expected bin of the softmax times the stride, from the cell's centre.
 */
export function decodeNanodet(outputs: readonly NetworkOutput[], card: DetectorCard, minScore: number): RawBox[] {
  const bins = (card.regMax ?? 0) + 1;
  const boxes: RawBox[] = [];
  for (const [level, stride] of card.strides.entries()) {
    const scores = outputs[level * 2];
    const distances = outputs[level * 2 + 1];
    const columns = Math.ceil(card.input.width / stride);
    const cells = columns * Math.ceil(card.input.height / stride);
    const classes = scores?.dims[2] ?? 0;
    if (!scores || !distances || scores.data.length !== cells * classes || distances.data.length !== cells * 4 * bins) {
      throw new UserFacingError('model', `${card.file}: the outputs for stride ${stride} do not have the shape of a NanoDet head.`);
    }
    for (let cell = 0; cell < cells; cell++) {
      const score = scores.data[cell * classes + card.personClass] ?? 0;
      if (score < minScore) continue;
      const x = ((cell % columns) + 0.5) * stride;
      const y = (Math.floor(cell / columns) + 0.5) * stride;
      const side = (index: number): number => expectedBin(distances.data.subarray((cell * 4 + index) * bins, (cell * 4 + index + 1) * bins)) * stride;
      boxes.push({ left: x - side(0), top: y - side(1), right: x + side(2), bottom: y + side(3), score });
    }
  }
  return boxes;
}

/** Mean of 0..n-1 under the softmax of the logits. */
function expectedBin(logits: Float32Array): number {
  const top = Math.max(...logits);
  let total = 0;
  let weighted = 0;
  for (const [bin, logit] of logits.entries()) {
    const weight = Math.exp(logit - top);
    total += weight;
    weighted += weight * bin;
  }
  return weighted / total;
}
