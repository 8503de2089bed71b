import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserFacingError, errorReport } from '../../contract/errors.ts';
import { type ModelCard, type ModelInspection } from '../../contract/model.ts';
import { readCard } from './card-file.ts';
import { cardProblems } from './card-fit.ts';
import { guessCard } from './card-guess.ts';
import { type Graph } from './graph.ts';
import { fingerprint } from './model-file.ts';
import { isolatedPlace, runTrial } from './trial/run-trial.ts';

/**
 * What an ONNX file says of itself, with the card beside it (`x.json` for `x.onnx`) or one filled in from the graph. Opens it apart from the engine.
 * @throws UserFacingError 'not-found' where there is no such file; whatever else is wrong stands in `problems`
 */
export async function inspectModel(path: string): Promise<ModelInspection> {
  requireFile(path);
  const { sha256, bytes } = await fingerprint(path);
  const unknown: ModelInspection = { kind: 'unknown', inputs: [], outputs: [], card: null, problems: [] };
  let graph: Graph;
  try {
    const result = await runTrial({ kind: 'read', file: path }, isolatedPlace());
    if (result.kind !== 'graph') throw new Error(`reading gave ${result.kind}`);
    graph = result.graph;
  } catch (error) {
    return { ...unknown, problems: [errorReport(error).message] };
  }
  const shapes = {
    inputs: graph.inputs.map(({ name, shape }) => ({ name, shape: [...shape] })),
    outputs: graph.outputs.map(({ name, shape }) => ({ name, shape: [...shape] })),
  };
  const file = { file: basename(path), sha256, bytes };
  try {
    const beside = path.replace(/\.onnx$/i, '') + '.json';
    const card: ModelCard = existsSync(beside) ? { ...readCard(beside), ...file } : guessCard(graph, file);
    return { ...shapes, kind: card.kind, card, problems: cardProblems(card, graph) };
  } catch (error) {
    return { ...unknown, ...shapes, problems: [errorReport(error).message] };
  }
}

/** @throws UserFacingError 'not-found' */
export function requireFile(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UserFacingError('not-found', `There is no file ${path}.`);
}
