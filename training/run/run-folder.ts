import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { RunRecord } from '../../contract/training-record.ts';

/** Where a run keeps its things. */
export class RunFolder {
  readonly root: string;
  /** Appends follow one another: a line is never inside another. */
  #appended: Promise<void> = Promise.resolve();

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

  async create(): Promise<void> {
    await mkdir(this.root, { recursive: true });
  }

  /** @throws UserFacingError 'disk-full' */
  async writeRecord(record: RunRecord): Promise<void> {
    const partial = `${this.#record}.partial`;
    try {
      await writeFile(partial, `${JSON.stringify(record, null, 2)}\n`, { flush: true });
      await rename(partial, this.#record);
    } catch (error) {
      throw diskFull(error, this.#record);
    }
  }

  /** @throws UserFacingError 'not-found' */
  async readRecord(): Promise<RunRecord> {
    const text = await readFile(this.#record, 'utf8').catch(() => null);
    const record = RunRecord.safeParse(text === null ? null : JSON.parse(text));
    if (!record.success) throw new UserFacingError('not-found', `There is no run at ${this.root}.`, { remedy: 'Give the folder that a run named when it started.' });
    return record.data;
  }

  /** Ends a line that a kill has cut short, so that the next is not joined to it. */
  async endCutLine(): Promise<void> {
    const file = join(this.root, 'steps.jsonl');
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '' && !text.endsWith('\n')) await this.#append('steps.jsonl', '\n');
  }

  /** One line a step; after a resumption some steps stand twice, with the same losses. @throws UserFacingError 'disk-full' */
  logStep(line: object): Promise<void> {
    return this.#append('steps.jsonl', `${JSON.stringify(line)}\n`);
  }

  /** A line for people, with its time. @throws UserFacingError 'disk-full' */
  logLine(words: string): Promise<void> {
    return this.#append('log.txt', `${new Date().toISOString()} ${words}\n`);
  }

  #append(name: string, text: string): Promise<void> {
    const file = join(this.root, name);
    const done = this.#appended.then(() =>
      appendFile(file, text).catch((error: unknown) => {
        throw diskFull(error, file);
      }),
    );
    this.#appended = done.catch(() => undefined);
    return done;
  }
}

function diskFull(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))) return error;
  return new UserFacingError('disk-full', `The disk is full: ${file} could not be written; the last checkpoint is whole.`, { remedy: 'Free some space, then resume the run.', cause: error });
}
