import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { UserFacingError } from '../../contract/errors.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';
import { headShapes } from '../network/weights.ts';
import { looksLikeOnnx } from '../onnx/read-model.ts';
import { matchWeights, type MatchReport } from '../weights/match.ts';
import { type OnnxWeights, readOnnxWeights } from '../weights/onnx-weights.ts';
import { parseStateFile } from '../weights/pth.ts';
import { parseSafetensors } from '../weights/safetensors.ts';
import { type StateDict } from '../weights/state.ts';

export interface BaseWeights {
  readonly file: string;
  readonly sha256: string;
  readonly state: StateDict;
  readonly report: MatchReport;
  /** Batch normalisations that the file has folded away: to be recalibrated before training. */
  readonly folded: readonly string[];
}

/**
 * Reads weights to start from: PyTorch state files, safetensors and ONNX, named as torchvision, timm or this project do.
 * Head weights of another shape (another dimension) are left out and told in the report.
 * @throws UserFacingError 'model' where nothing fits the network, saying which shapes differ
 */
export async function readBaseWeights(file: string, network: NetworkSettings): Promise<BaseWeights> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UserFacingError('unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Check the path of the base weights.', cause });
  });
  const { state: all, folded } = parse(bytes, file, network);
  const { state, report } = matchWeights(all, network.backbone);
  const [wrong] = report.wrongShape;
  if (wrong) throw new UserFacingError('model', `${file} does not fit ${network.backbone}: "${wrong.name}" is ${shapeText(wrong.found)} there and ${shapeText(wrong.expected)} here, and ${report.wrongShape.length - 1} more differ.`, { remedy: `Give weights of ${network.backbone}, or choose the backbone that they are of.` });
  if (report.matched.length === 0) throw new UserFacingError('model', `${file} holds no weights of ${network.backbone}: none of its ${all.size} names is known.`, { remedy: 'Give a file whose weights are named as torchvision or timm do; an exporter that folds batch normalisation loses the names.' });
  const head = takeHead(all, state, network);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, sha256, state, folded, report: { ...report, wrongShape: head.wrongShape, unused: report.unused.filter((name) => !head.taken.has(name)) } };
}

/** The file's ending decides, and where it says nothing, its first bytes. */
function parse(bytes: Uint8Array, file: string, { backbone }: NetworkSettings): OnnxWeights {
  const ending = /\.(safetensors|onnx|pth?|bin)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === 'onnx' || (ending === undefined && looksLikeOnnx(bytes))) return readOnnxWeights(bytes, file, backbone);
  const isSafetensors = ending === 'safetensors' || (ending === undefined && bytes[8] === '{'.charCodeAt(0));
  return { state: isSafetensors ? parseSafetensors(bytes, file) : parseStateFile(bytes, file), folded: [] };
}

/** Weights beyond the backbone, under the project's own names: a file that a run here wrote has them. */
function takeHead(all: StateDict, state: StateDict, network: NetworkSettings): { taken: Set<string>; wrongShape: MatchReport['wrongShape'] } {
  const taken = new Set<string>();
  const wrongShape: MatchReport['wrongShape'][number][] = [];
  for (const [name, expected] of headShapes(network)) {
    const tensor = all.get(name);
    if (!tensor) continue;
    if (tensor.shape.join() === expected.join()) state.set(name, tensor);
    else wrongShape.push({ name, expected, found: tensor.shape });
    taken.add(name);
  }
  return { taken, wrongShape };
}

export const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
