import { UserFacingError } from '../../contract/errors.ts';
import { ModelId } from '../../contract/ids.ts';
import { type DetectorCard, type EmbedderCard, type ModelCard } from '../../contract/model.ts';
import { shapeText, type Graph, type GraphValue } from './graph.ts';

interface FileFacts {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}
interface PictureInput {
  readonly name: string;
  readonly layout: 'nchw' | 'nhwc';
  /** Null: left open by the graph. */
  readonly width: number | null;
  readonly height: number | null;
}

/** Of ImageNet's pictures: what most networks for people were trained with. */
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } satisfies Pick<EmbedderCard['input'], 'mean' | 'std'>;
/** The usual sizes, for graphs that leave theirs open. */
const EMBEDDER_SIZE = { width: 128, height: 256 };
const DETECTOR_SIDE = 640;
const STRIDES = [8, 16, 32];

/**
 * A card as far as shapes tell: vectors `[n, d]` make an embedder; `[1, cells, 5 + classes]` a YOLOX,
 * `[1, 4 + classes, cells]` a YOLOv8. What no graph says (normalisation, licence) is the usual, for the user to correct.
 * @throws UserFacingError 'model' where it is none of these
 */
export function guessCard(graph: Graph, facts: FileFacts): ModelCard {
  const input = pictureInput(graph);
  const vectors = graph.outputs.find(({ shape }) => shape.filter((size, index) => index < 2 || size !== 1).length === 2 && typeof shape[1] === 'number');
  if (input && vectors) return embedder(input, vectors, facts);
  const [only] = graph.outputs;
  const architecture = input && only && graph.outputs.length === 1 ? detectorKind(only, input) : null;
  if (input && only && architecture) return detector(input, only, architecture, facts);
  throw new UserFacingError('model', `${facts.file} takes ${shapesOf(graph.inputs)} and gives ${shapesOf(graph.outputs)}: neither vectors of pictures nor boxes of a YOLOX or YOLOv8.`, {
    remedy: 'Put a card beside the file that says what it is.',
  });
}

const shapesOf = (values: readonly GraphValue[]): string => values.map(({ name, shape }) => `"${name}" ${shapeText(shape)}`).join(', ') || 'nothing';

function pictureInput({ inputs }: Graph): PictureInput | null {
  const [input] = inputs;
  if (!input || inputs.length !== 1 || input.shape.length !== 4) return null;
  const [, first, second, third] = input.shape;
  const size = (value: number | string | undefined): number | null => (typeof value === 'number' ? value : null);
  if (first === 3) return { name: input.name, layout: 'nchw', height: size(second), width: size(third) };
  if (third === 3) return { name: input.name, layout: 'nhwc', height: size(first), width: size(second) };
  return null;
}

function detectorKind({ shape }: GraphValue, input: PictureInput): DetectorCard['architecture'] | null {
  const [, rows, columns] = shape;
  if (shape.length !== 3 || typeof rows !== 'number' || typeof columns !== 'number') return null;
  const { width, height } = detectorSize(input);
  const cells = STRIDES.reduce((sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride), 0);
  if (rows === cells && columns >= 6) return 'yolox';
  return columns === cells && rows >= 5 ? 'yolov8' : null;
}

const detectorSize = ({ width, height }: PictureInput) => ({ width: width ?? DETECTOR_SIDE, height: height ?? DETECTOR_SIDE });

function base({ file, sha256, bytes }: FileFacts) {
  const name = file.replace(/\.onnx$/i, '');
  const slug = name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+/, '').slice(0, 64);
  return { schema: 1 as const, id: ModelId.parse(slug || 'imported'), name: name || file, file, sha256, bytes, licence: '', origin: file, limits: [] };
}

function embedder(input: PictureInput, vectors: GraphValue, facts: FileFacts): EmbedderCard {
  return {
    ...base(facts),
    kind: 'embedder',
    input: { name: input.name, width: input.width ?? EMBEDDER_SIZE.width, height: input.height ?? EMBEDDER_SIZE.height, layout: 'nchw', ...IMAGENET, resize: 'fill-linear' },
    output: { name: vectors.name, dimension: Number(vectors.shape[1]), normalised: false },
    training: { summary: '', data: '', recipe: '' },
    metrics: [],
  };
}

function detector(input: PictureInput, output: GraphValue, architecture: 'yolox' | 'yolov8' | 'nanodet', facts: FileFacts): DetectorCard {
  // YOLOX takes blue first and values up to 255, YOLOv8 red first and values up to 1.
  const scale = architecture === 'yolox' ? 1 / 255 : 1;
  return {
    ...base(facts),
    kind: 'detector',
    architecture,
    input: { name: input.name, ...detectorSize(input), layout: input.layout, mean: [0, 0, 0], std: [scale, scale, scale], channels: architecture === 'yolox' ? 'bgr' : 'rgb' },
    strides: STRIDES,
    personClass: 0,
    outputs: [output.name],
  };
}
