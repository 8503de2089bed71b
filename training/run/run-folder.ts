import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { RunRecord } from './record.ts';

/** Where a run keeps its things. */
export class RunFolder {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Newest state: resuming goes on from here. */
  get last(): string {
    return join(this.root, 'last');
  }
  /** State of the best evaluation: the model is made of it. */
  get best(): string {
    return join(this.root, 'best');
  }
  get model(): string {
    return join(this.root, 'model.onnx');
  }
  get #record(): string {
    return join(this.root, 'record.json');
  }
  get #steps(): string {
    return join(this.root, 'steps.jsonl');
  }

  async create(): Promise<void> {
    await mkdir(this.root, { recursive: true });
  }

  async writeRecord(record: RunRecord): Promise<void> {
    const partial = `${this.#record}.partial`;
    await writeFile(partial, `${JSON.stringify(record, null, 2)}\n`, { flush: true });
    await rename(partial, this.#record);
  }

  /** @throws UserFacingError 'not-found' */
  async readRecord(): Promise<RunRecord> {
    const text = await readFile(this.#record, 'utf8').catch(() => null);
    const record = RunRecord.safeParse(text === null ? null : JSON.parse(text));
    if (!record.success) throw new UserFacingError('not-found', `There is no run at ${this.root}.`, { remedy: 'Give the folder that a run named when it started.' });
    return record.data;
  }

  /** One line a step; after a resumption some steps may stand twice, equal. */
  async logStep(line: object): Promise<void> {
    await appendFile(this.#steps, `${JSON.stringify(line)}\n`);
  }
}
