import { type InferenceSession } from 'onnxruntime-node';

/** One input or output of a graph: a number is fixed, a name stands for a size given at run time. */
export interface GraphValue {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

export interface Graph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
}

/** What an open session says of its graph. */
export function graphOf(session: InferenceSession): Graph {
  const value = (meta: InferenceSession.ValueMetadata): GraphValue =>
    meta.isTensor ? { name: meta.name, type: meta.type, shape: meta.shape } : { name: meta.name, type: 'not a tensor', shape: [] };
  return { inputs: session.inputMetadata.map(value), outputs: session.outputMetadata.map(value) };
}

/** `3×256×128`, as people write shapes. */
export const shapeText = (shape: readonly (number | string)[]): string => shape.join('×');
