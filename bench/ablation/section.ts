import { type AblationResults } from './result.ts';
import { ablationTable, remarks } from './table.ts';

/** What the page says of an ablation: how it was made, table, plot, remarks. */
export function ablationSection(results: AblationResults, plot: string): string {
  const { command, backbone, steps, seeds, batch, pictures, data, base, machine } = results;
  return [
    `Written by \`${command}\`. Budget of each run: ${steps} steps of ${batch}, backbone *${backbone}* from ${base ?? 'random weights'}, ${pictures} pixels, seeds ${seeds.join(', ')}. Data: ${data.trained} drawn identities to train on (${data.trainPictures} pictures of one visible and one near-infrared camera), ${data.heldOut} others by the same cameras to be found (${data.heldOutPictures} pictures), and the same others by other cameras in a style of drawing not trained on; data hash ${data.hash}. Scored once, after the last step; no checkpoint was chosen. Seconds are of training alone. Machine: ${machine}.`,
    ablationTable(results),
    `![mAP of each configuration](${plot})`,
    remarks(results).map((remark) => `- ${remark}`).join('\n'),
  ].filter((paragraph) => paragraph !== '').join('\n\n');
}
