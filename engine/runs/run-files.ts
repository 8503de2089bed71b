import { open, readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserFacingError } from '../../contract/errors.ts';
import { instant } from '../../contract/time.ts';
import { TrainerBase } from '../../contract/trainer-protocol.ts';
import { RunId, TrainingDraft } from '../../contract/training.ts';
import { RunRecord, StepPoint } from '../../contract/training-record.ts';
import { writeWhole } from '../media/write-file.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';

/** What a run was asked for; written by the engine before its trainer starts. */
export const RunRequest = z.object({ format: z.literal(1), name: z.string(), createdAt: z.number().int().transform(instant), draft: TrainingDraft, base: TrainerBase });
export type RunRequest = z.infer<typeof RunRequest>;

/** What was asked for, and what came of it. */
export interface RunWritten {
  readonly request: RunRequest;
  readonly record: RunRecord | null;
}

/** Lines of the log that are shown. */
const LOG_LINES = 500;
/** Enough for the last line of `steps.jsonl`. */
const TAIL = 16_384;

/** The files of one run, as its trainer and the engine leave them. */
export class RunFiles {
  readonly id: RunId;
  readonly root: string;

  constructor({ runs }: Pick<WorkspaceFolder, 'runs'>, id: RunId) {
    this.id = id;
    this.root = join(runs, id);
  }

  get labels(): string {
    return join(this.root, 'labels');
  }
  get model(): string {
    return join(this.root, 'model.onnx');
  }

  /** @throws UserFacingError 'disk-full' */
  async writeRequest(request: RunRequest): Promise<void> {
    await writeWhole(join(this.root, 'request.json'), Buffer.from(`${JSON.stringify(request, null, 2)}\n`), { durable: true });
  }

  /** @throws UserFacingError 'not-found' */
  async request(): Promise<RunRequest> {
    const request = RunRequest.safeParse(parsed(await this.#text('request.json')));
    if (!request.success) throw new UserFacingError('not-found', `There is no run at ${this.root}.`, { remedy: 'It was removed, or its request.json is damaged.' });
    return request.data;
  }

  /** Null until the trainer has written it. */
  async record(): Promise<RunRecord | null> {
    return RunRecord.safeParse(parsed(await this.#text('record.json'))).data ?? null;
  }

  /** @throws UserFacingError 'not-found' */
  async written(): Promise<RunWritten> {
    const [request, record] = await Promise.all([this.request(), this.record()]);
    return { request, record };
  }

  /** Each step once, in order; a line that a kill cut short is passed over. */
  async steps(): Promise<StepPoint[]> {
    const byStep = new Map<number, StepPoint>();
    for (const point of pointsIn(await this.#text('steps.jsonl'))) byStep.set(point.step, point);
    return [...byStep.values()].sort((a, b) => a.step - b.step);
  }

  async lastStep(): Promise<StepPoint | null> {
    const file = await open(join(this.root, 'steps.jsonl')).catch(() => null);
    if (!file) return null;
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(TAIL, size)), 0, Math.min(TAIL, size), Math.max(0, size - TAIL));
      return pointsIn(buffer.toString('utf8', 0, bytesRead)).at(-1) ?? null;
    } finally {
      await file.close();
    }
  }

  /** The step that a resumed run goes on from; null where it begins anew. */
  async checkpoint(): Promise<number | null> {
    for (const place of ['last', 'last.previous']) {
      const facts = z.object({ progress: z.object({ step: z.number().int() }) }).safeParse(parsed(await this.#text(join(place, 'checkpoint.json'))));
      if (facts.success) return facts.data.progress.step;
    }
    return null;
  }

  async log(): Promise<string[]> {
    return (await this.#text('log.txt')).split('\n').filter((line) => line !== '').slice(-LOG_LINES);
  }

  get hasModel(): boolean {
    return existsSync(this.model) && existsSync(this.model.replace(/\.onnx$/, '.json'));
  }

  #text(name: string): Promise<string> {
    return readFile(join(this.root, name), 'utf8').catch(() => '');
  }
}

/** Ids of the runs of a workspace, newest first: they begin with the time. */
export async function runIds({ runs }: Pick<WorkspaceFolder, 'runs'>): Promise<RunId[]> {
  const names = await readdir(runs).catch(() => []);
  return names.flatMap((name) => RunId.safeParse(name).data ?? []).sort().reverse();
}

function* lines(text: string): Generator<unknown> {
  for (const line of text.split('\n')) yield parsed(line);
}
const pointsIn = (text: string): StepPoint[] => [...lines(text)].flatMap((value) => StepPoint.safeParse(value).data ?? []);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
