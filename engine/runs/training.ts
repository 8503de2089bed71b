import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { instant } from '../../contract/time.ts';
import { type BaseChoice, canResume, type DataChoice, RunId, type TrainingDraft, type TrainingPreflight, type TrainingRun, type TrainingRunDetail } from '../../contract/training.ts';
import { type TrainerBase, type TrainerOrder } from '../../contract/trainer-protocol.ts';
import { type EngineContext, type Session } from '../context.ts';
import { installedModels } from '../model/installed.ts';
import { storeError } from '../store/store-error.ts';
import { askPreflight } from './ask-preflight.ts';
import { writeLabels } from './labels-manifest.ts';
import { forkTrainer } from './launch-trainer.ts';
import { LiveRun, type RunEnd } from './live-run.ts';
import { RunFiles, runIds } from './run-files.ts';
import { summary, summaryOf } from './summary.ts';
import { thinSteps } from './thin-steps.ts';

type Context = Pick<EngineContext, 'options' | 'emit'>;

/** Runs of training, of which one at most is under way; it outlives a workspace being opened anew with another model. */
export class Training {
  readonly #context: Context;
  #live: { readonly files: RunFiles; readonly root: string; readonly run: LiveRun } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  /** @throws UserFacingError where the data cannot be opened, or 'cancelled' */
  async preflight(session: Session, draft: TrainingDraft, signal: AbortSignal): Promise<TrainingPreflight> {
    const labels = join(session.folder.cache, `labels-${randomUUID()}`);
    try {
      const folders = await this.#folders(session, draft.data, labels);
      return await askPreflight(this.#launch, { kind: 'preflight', data: { folders, validationShare: draft.data.validationShare }, settings: draft.settings, base: this.#baseFile(session, draft.base) }, signal);
    } finally {
      await rm(labels, { recursive: true, force: true });
    }
  }

  /** @throws UserFacingError 'bad-request' while another run is under way, or where there is nothing to train on */
  async start(session: Session, name: string, draft: TrainingDraft): Promise<TrainingRun> {
    await this.#requireFree();
    const base = this.#baseFile(session, draft.base);
    const createdAt = instant(Date.now());
    const id = RunId.parse(`${new Date(createdAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${draft.preset}-${randomUUID().slice(0, 4)}`);
    const files = new RunFiles(session.folder, id);
    try {
      await mkdir(files.root, { recursive: true });
      const folders = await this.#folders(session, draft.data, files.labels);
      await files.writeRequest({ format: 1, name: name.trim() === '' ? id : name.trim(), createdAt, draft, base });
      return await this.#conduct(session, files, this.#startOrder(files, draft, base, folders), 0);
    } catch (error) {
      if (this.#live?.files !== files) await rm(files.root, { recursive: true, force: true });
      throw storeError(error, files.root, '');
    }
  }

  /** From its last checkpoint; from its start where the trainer ended before the first. @throws UserFacingError 'bad-request' | 'not-found' */
  async resume(session: Session, id: RunId): Promise<TrainingRun> {
    await this.#requireFree();
    const files = new RunFiles(session.folder, id);
    const written = await files.written();
    const run = await summaryOf(files, written, null);
    if (!canResume(run.state)) throw new UserFacingError('bad-request', `The run ${run.name} is at its end.`, { remedy: 'Start a new run from its model.' });
    const { request: { draft, base }, record } = written;
    const folders = foldersOf(draft.data, files.labels);
    return this.#conduct(session, files, record ? { kind: 'resume', folder: files.root, folders } : this.#startOrder(files, draft, base, folders), run.checkpoint ?? 0);
  }

  async list(session: Session): Promise<TrainingRun[]> {
    const runs: TrainingRun[] = [];
    for (const id of await runIds(session.folder)) {
      const files = new RunFiles(session.folder, id);
      const run = await summary(files, this.#liveOf(files)).catch(() => null);
      if (run) runs.push(run);
    }
    return runs;
  }

  /** @param points steps at most */
  async detail(session: Session, id: RunId, points: number): Promise<TrainingRunDetail> {
    const files = new RunFiles(session.folder, id);
    const live = this.#liveOf(files); // as it is before the record is read: an end between the two is told by itself
    const [written, steps, log] = await Promise.all([files.written(), files.steps(), files.log()]);
    const run = await summaryOf(files, written, live);
    return { run, record: written.record, steps: thinSteps(steps, points), log, modelFile: run.hasModel ? files.model : null };
  }

  /** @throws UserFacingError 'bad-request' where the run is not under way */
  async order(session: Session, id: RunId, order: 'pause' | 'continue' | 'stop'): Promise<TrainingRun> {
    const files = new RunFiles(session.folder, id);
    const live = this.#liveOf(files);
    if (!live) throw new UserFacingError('bad-request', `The run ${(await files.request()).name} is not under way.`);
    live[order]();
    return summary(files, live);
  }

  /** @throws UserFacingError 'bad-request' while it is under way */
  async remove(session: Session, id: RunId): Promise<void> {
    const files = new RunFiles(session.folder, id);
    const { name } = await files.request();
    if (this.#liveOf(files)) throw new UserFacingError('bad-request', `The run ${name} is under way.`, { remedy: 'Stop it first.' });
    await rm(files.root, { recursive: true, force: true });
    this.#context.emit('training.removed', { runId: id });
  }

  /** Everything that was noted of a run, as text. */
  async exported(session: Session, id: RunId): Promise<{ name: string; text: string }> {
    const files = new RunFiles(session.folder, id);
    const [written, steps, log] = await Promise.all([files.written(), files.steps(), files.log()]);
    return { name: `${id}.json`, text: `${JSON.stringify({ ...written, steps, log }, null, 2)}\n` };
  }

  /** Ends the trainer of another workspace than this one, after a checkpoint. Null: of any. */
  async leave(root: string | null): Promise<void> {
    if (this.#live && this.#live.root !== root) await this.#live.run.leave();
  }

  get #launch() {
    return this.#context.options.launchTrainer ?? forkTrainer;
  }

  #liveOf(files: RunFiles): LiveRun | null {
    return this.#live?.files.root === files.root ? this.#live.run : null;
  }

  async #requireFree(): Promise<void> {
    if (!this.#live) return;
    const { name } = await this.#live.files.request();
    throw new UserFacingError('bad-request', `The run ${name} is under way; one trains at a time.`, { remedy: 'Wait for its end, or stop it.' });
  }

  async #conduct(session: Session, files: RunFiles, order: Extract<TrainerOrder, { kind: 'start' | 'resume' }>, from: number): Promise<TrainingRun> {
    await this.#requireFree();
    const { emit } = this.#context;
    const tell = (): void => {
      summary(files, this.#liveOf(files)).then((run) => emit('training.changed', run), () => undefined);
    };
    const run = new LiveRun(this.#launch(), order, from, {
      onChange: tell,
      onSteps: (points) => emit('training.step', { runId: files.id, points }),
      onEnd: (end) => {
        if (this.#live?.run === run) this.#live = null;
        tell();
        this.#tellEnd(files, run, end);
      },
    });
    this.#live = { files, root: session.folder.root, run };
    const now = await summary(files, run);
    emit('training.changed', now);
    return now;
  }

  #tellEnd(files: RunFiles, { step }: LiveRun, end: RunEnd): void {
    const { emit } = this.#context;
    if (end.kind === 'failed') emit('engine.notice', { level: 'error', message: `${end.error.message}${end.error.remedy === undefined ? '' : ` ${end.error.remedy}`}` });
    if (end.kind !== 'gone') return;
    const { reason } = end;
    const tell = (name: string): void => emit('engine.notice', { level: 'warning', message: `The trainer of “${name}” ended unexpectedly at step ${step} (${reason}). The run can be resumed from its last checkpoint.` });
    files.request().then(({ name }) => tell(name), () => tell(files.id));
  }

  async #folders(session: Session, data: DataChoice, labels: string): Promise<string[]> {
    if (data.workspace) await writeLabels(session, labels);
    return foldersOf(data, labels);
  }

  #startOrder({ root }: RunFiles, { preset, settings, data }: TrainingDraft, base: TrainerBase, folders: string[]): Extract<TrainerOrder, { kind: 'start' }> {
    return { kind: 'start', folder: root, preset, settings, data: { folders, validationShare: data.validationShare }, base, version: this.#context.options.version };
  }

  #baseFile({ folder, model }: Session, base: BaseChoice): TrainerBase {
    switch (base.kind) {
      case 'active':
        return { file: model.file, required: false };
      case 'none':
        return null;
      case 'file':
        return { file: base.path, required: true };
      case 'model': {
        const chosen = installedModels(this.#context.options.resources, folder).find(({ card }) => card.id === base.modelId);
        if (!chosen) throw new UserFacingError('not-found', `There is no model "${base.modelId}" to start from.`, { remedy: 'Choose another base model.' });
        return { file: chosen.file, required: true };
      }
    }
  }
}

/** @param labels where the workspace's are written, see writeLabels */
const foldersOf = ({ folders, workspace }: DataChoice, labels: string): string[] => (workspace ? [...folders, labels] : [...folders]);
