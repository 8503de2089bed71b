import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbedderCard } from '../../contract/model.ts';
import { type InferenceHost } from '../../engine/model/inference.ts';
import { startInference } from '../../engine/model/start-inference.ts';

const MODELS = fileURLToPath(new URL('../fixtures/models/', import.meta.url));

export const tinyCard = EmbedderCard.parse(JSON.parse(readFileSync(join(MODELS, 'tiny.json'), 'utf8')));
export const tinyFile = join(MODELS, tinyCard.file);

/** A real network in a real worker, small enough for tests; no detector. */
export const startTiny = (): Promise<InferenceHost> => startInference({ embedder: { card: tinyCard, file: tinyFile }, detector: null, provider: 'cpu', threads: 1 });
