import { type DetectorCard, type EmbedderCard, type ModelCard } from '../../contract/model.ts';
import { UserFacingError } from '../../contract/errors.ts';
import { shapeText, type Graph, type GraphValue } from './graph.ts';

/**
 * Where a card and its graph contradict each other, one sentence each; empty where they fit.
 * Sizes that the graph leaves open fit any card.
 */
export function cardProblems(card: ModelCard, graph: Graph): string[] {
  return [...inputProblems(card, graph), ...(card.kind === 'embedder' ? embedderProblems(card, graph) : detectorProblems(card, graph))];
}

/** @throws UserFacingError 'model' naming the file, where card and graph do not fit */
export function requireFit(card: ModelCard, graph: Graph): void {
  const problems = cardProblems(card, graph);
  if (problems.length === 0) return;
  throw new UserFacingError('model', `${card.file} does not fit its card: ${problems.join(' ')}`, { remedy: 'Correct the card or give the file that it describes.' });
}

function inputProblems(card: ModelCard, graph: Graph): string[] {
  const input = graph.inputs.find((value) => value.name === card.input.name);
  if (!input) return [`The card names the input "${card.input.name}" but the graph has ${names(graph.inputs)}.`];
  const problems: string[] = [];
  if (graph.inputs.length > 1) problems.push(`The graph takes ${graph.inputs.length} inputs (${names(graph.inputs)}); one picture is all there is to give.`);
  if (input.type !== 'float32') problems.push(`The input "${input.name}" is ${input.type}; it must be float32.`);
  const { width, height, layout } = card.input;
  const wanted = layout === 'nchw' ? [3, height, width] : [height, width, 3];
  if (!fits(wanted, input.shape.slice(1)) || input.shape.length !== 4) {
    problems.push(`The card expects ${shapeText(wanted)} but the graph takes ${shapeText(input.shape.slice(1))}.`);
  }
  return problems;
}

function embedderProblems(card: EmbedderCard, graph: Graph): string[] {
  const output = graph.outputs.find((value) => value.name === card.output.name);
  if (!output) return [`The card names the output "${card.output.name}" but the graph has ${names(graph.outputs)}.`];
  const problems: string[] = [];
  if (output.type !== 'float32') problems.push(`The output "${output.name}" is ${output.type}; it must be float32.`);
  if (!fits([card.output.dimension], vectorShape(output))) {
    problems.push(`The card expects vectors of ${card.output.dimension} numbers but the graph gives ${shapeText(output.shape.slice(1))}.`);
  }
  return problems;
}

function detectorProblems(card: DetectorCard, graph: Graph): string[] {
  const missing = card.outputs.filter((name) => !graph.outputs.some((value) => value.name === name));
  const problems = missing.map((name) => `The card names the output "${name}" but the graph has ${names(graph.outputs)}.`);
  const expected = card.architecture === 'nanodet' ? card.strides.length * 2 : 1;
  if (card.outputs.length !== expected) problems.push(`A ${card.architecture} card names ${expected} outputs, this one ${card.outputs.length}.`);
  if (card.architecture === 'nanodet' && card.regMax === undefined) problems.push('A nanodet card must give regMax.');
  return problems;
}

/** Without the batch, and without the ones that pooling leaves behind (`[n, d, 1, 1]`). */
const vectorShape = ({ shape }: GraphValue): (number | string)[] => shape.filter((size, index) => index === 1 || (index > 1 && size !== 1));

const names = (values: readonly GraphValue[]): string => values.map((value) => `"${value.name}"`).join(', ') || 'none';

function fits(wanted: readonly number[], shape: readonly (number | string)[]): boolean {
  return shape.length === wanted.length && shape.every((size, index) => typeof size === 'string' || size === wanted[index]);
}
