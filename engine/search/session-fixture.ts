import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { frameBox, type FrameBox } from '../../contract/geometry.ts';
import { type FrameId, type SightingId, type SourceId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { EmbedderCard } from '../../contract/model.ts';
import { type EngineContext, type Session } from '../context.ts';
import { cropBox } from '../ingest/crop.ts';
import { decodeFrame } from '../ingest/decode.ts';
import { sha256 } from '../ingest/hash.ts';
import { type Inference, type InferenceHost } from '../model/inference.ts';
import { startInference } from '../model/start-inference.ts';
import { openWorkspace } from '../store/workspace.ts';
import { startScanner } from './worker-scanner.ts';

/** What tests of queries, searches and media share: an open workspace with real files and the tiny network. */

const MODELS = fileURLToPath(new URL('../../test/fixtures/models/', import.meta.url));

export async function startTinyInference(): Promise<InferenceHost> {
  const card = EmbedderCard.parse(JSON.parse(readFileSync(join(MODELS, 'tiny.json'), 'utf8')));
  return startInference({ embedder: { card, file: join(MODELS, card.file) }, detector: null, provider: 'cpu', threads: 1 });
}

export interface NewFrame {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sourceId?: number;
  readonly modality?: Modality;
  readonly camera?: string | null;
  readonly takenAt?: number | null;
  /** None: the whole frame. */
  readonly boxes?: readonly FrameBox[];
  /** Left out of the embeddings, as by an index run cut short. */
  readonly bare?: boolean;
}

export interface TestDesk {
  readonly session: Session;
  readonly context: EngineContext;
  /** Folder of source 1 or 2. */
  root(source: number): string;
  /** Writes the file and its rows, embedded by the session's own network. */
  add(frame: NewFrame): Promise<{ frameId: FrameId; sightingIds: SightingId[] }>;
  close(): Promise<void>;
}

/** @param changed what of the network to replace, such as its detector */
export async function openDesk(inference: InferenceHost, changed: Partial<Inference> = {}): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'duskmatch-desk-'));
  const workspace = await openWorkspace(join(folder, 'workspace'), { create: true });
  const { index } = workspace;
  const card = inference.embedder;
  const { dimension } = card.output;
  index.prepare('INSERT INTO models (id, model_id, sha256, dimension) VALUES (1, ?, ?, ?)').run(card.id, card.sha256, dimension);
  const root = (source: number): string => join(folder, `source ${source}`);
  for (const source of [1, 2]) {
    mkdirSync(root(source));
    index.prepare("INSERT INTO sources (id, root, settings, added_at) VALUES (?, ?, '{}', 0)").run(source, root(source));
  }
  const scanner = startScanner({ indexDb: workspace.folder.indexDb, modelRow: 1, dimension });
  const session: Session = {
    ...workspace,
    model: { row: 1, card, file: '' },
    inference: { ...inference, ...changed },
    jobs: {} as Session['jobs'], // searching starts none
    watch: {} as Session['watch'],
    scanner,
    close: async () => {
      await scanner.close();
      workspace.close();
    },
  };
  return {
    session,
    root,
    context: { options: {} as EngineContext['options'], session: () => session, emit: () => undefined },
    add: (frame) => addFrame(session, root(frame.sourceId ?? 1), frame),
    close: async () => {
      await session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function addFrame({ index, inference }: Session, root: string, frame: NewFrame): Promise<{ frameId: FrameId; sightingIds: SightingId[] }> {
  const file = join(root, frame.path);
  if (!existsSync(root)) throw new Error(`${root} is offline`);
  writeFileSync(file, frame.bytes);
  const { image, bitDepth } = await decodeFrame(frame.bytes, frame.path, 'UTC');
  const { lastInsertRowid } = index
    .prepare('INSERT INTO frames (source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality, camera, taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(frame.sourceId ?? 1, frame.path, frame.bytes.length, Math.trunc(statSync(file).mtimeMs), sha256(frame.bytes), image.width, image.height, bitDepth, frame.modality ?? 'visible', frame.camera ?? null, frame.takenAt ?? null);
  const frameId = Number(lastInsertRowid) as FrameId;
  const sightingIds: SightingId[] = [];
  const { width, height } = inference.embedder.input;
  for (const box of frame.boxes ?? [frameBox(0, 0, image.width, image.height)]) {
    const sighting = index.prepare("INSERT INTO sightings (frame_id, x, y, width, height, origin) VALUES (?, ?, ?, ?, ?, 'whole')").run(frameId, box.x, box.y, box.width, box.height);
    const id = Number(sighting.lastInsertRowid) as SightingId;
    sightingIds.push(id);
    if (frame.bare) continue;
    const vector = await inference.embed({ count: 1, width, height, pixels: cropBox(image, box, width, height) }, 'index');
    index.prepare('INSERT INTO embeddings (model, sighting_id, vector) VALUES (1, ?, ?)').run(id, new Uint8Array(vector.slice().buffer));
  }
  return { frameId, sightingIds };
}

export const asSource = (id: number): SourceId => id as SourceId;

/** Coloured clouds: different for every seed and in every part of itself, and little changed by JPEG. */
export function picture(seed: number, width: number, height: number): Sharp {
  const tiles = new Uint8Array(8 * 8 * 3).map((_, i) => (Math.imul(seed * 193 + i + 1, 2_654_435_761) >>> 16) & 255);
  return sharp(tiles, { raw: { width: 8, height: 8, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'cubic' });
}
