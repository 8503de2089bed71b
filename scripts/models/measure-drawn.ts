import { basename, join } from 'node:path';
import { type EmbedderCard } from '../../contract/model.ts';
import { type LabelledImage } from '../../training/datasets/dataset.ts';
import { folders } from '../../training/datasets/folders.ts';
import { embedImages } from '../../training/evaluation/embedder.ts';
import { evaluate } from '../../training/evaluation/evaluate.ts';
import { onnxEmbedder } from '../../training/evaluation/onnx-embedder.ts';
import { plainProtocol } from '../../training/evaluation/protocols/plain.ts';

/** What a model is measured on: people drawn in a style that training has not seen. */
const SETS = [
  { name: 'other moments', folder: 'held', words: '4 visible and 4 infrared pictures each, of other places and poses', bands: ['visible', 'near-infrared', 'thermal'] },
  { name: 'same moment, near-infrared', folder: 'moments', words: 'one visible and one near-infrared picture each, of the same moment', bands: ['visible', 'near-infrared'] },
  { name: 'same moment, thermal', folder: 'moments', words: 'one visible and one thermal picture each, of the same moment', bands: ['visible', 'thermal'] },
] as const;

export interface Measured {
  readonly name: string;
  readonly metrics: EmbedderCard['metrics'];
}

/**
 * Both directions of an ONNX model on the held-out drawn people, by the plain protocol.
 * @param data the folder that train-default.sh fills: `held/` and `moments/` inside
 */
export async function measureDrawn(data: string, file: string, card: Pick<EmbedderCard, 'input' | 'output'>): Promise<Measured[]> {
  const embedder = await onnxEmbedder(file, card);
  const measured: Measured[] = [];
  for (const { name, folder, words, bands } of SETS) {
    const { train, validation } = await folders.open(join(data, folder), { validationShare: 0 });
    const drawnIn = ({ file }: LabelledImage): boolean => bands.some((band) => basename(file).startsWith(`${band}_`));
    const images = [...train, ...validation].filter(drawnIn);
    const people = new Set(images.map(({ identity }) => identity)).size;
    const { directions } = await evaluate(plainProtocol, images, await embedImages(images, embedder));
    measured.push({ name, metrics: directions.map(({ query, gallery, cmc, mAP, mINP }) => ({ data: `${people} drawn people in a style of drawing not trained on, ${words}`, protocol: 'plain', direction: `${query} to ${gallery}`, mAP, rank1: cmc['1'], mINP })) });
  }
  return measured;
}
