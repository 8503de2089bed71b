import { type Database } from 'better-sqlite3';
import { type EmbedderCard } from '../contract/model.ts';
import { UserFacingError } from '../contract/errors.ts';
import { type WorkspaceInfo } from '../contract/workspace.ts';
import { type EventName, type EventPayload } from '../contract/operations.ts';
import { type InferenceHost } from './model/inference.ts';
import { type WorkspaceFolder } from './store/workspace-folder.ts';
import { type Jobs } from './jobs/jobs.ts';
import { type SourceWatch } from './ingest/watch/watch-sources.ts';
import { type Scanner } from './search/scanner.ts';
import { type LaunchTrainer } from './runs/launch-trainer.ts';

/** Fixed for the life of the engine; given by its host (Electron main, `serve`, the CLI, a test). */
export interface EngineOptions {
  readonly host: 'electron' | 'serve' | 'cli';
  readonly version: string;
  /** The folder `resources/`: models, locales. */
  readonly resources: string;
  /** JSON file of Settings, outside any workspace. */
  readonly settingsFile: string;
  readonly defaultWorkspace: string;
  /** How a trainer's process is started; left out: as a process of the same Node. */
  readonly launchTrainer?: LaunchTrainer;
}

/** The model whose vectors serve searches; `row` is its id in `index.db`. */
export interface ActiveModel {
  readonly row: number;
  readonly card: EmbedderCard;
  /** Absolute path of the ONNX file. */
  readonly file: string;
}

/** All that belongs to one open workspace. */
export interface Session {
  readonly folder: WorkspaceFolder;
  /** The engine thread's own connections; workers open their own. */
  readonly index: Database;
  readonly casework: Database;
  readonly model: ActiveModel;
  readonly inference: InferenceHost;
  readonly jobs: Jobs;
  readonly watch: SourceWatch;
  readonly scanner: Scanner;
  info(): WorkspaceInfo;
  close(): Promise<void>;
}

/** What handlers get. */
export interface EngineContext {
  readonly options: EngineOptions;
  /** @throws UserFacingError 'no-workspace' */
  session(): Session;
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
}

export const noWorkspace = (): UserFacingError =>
  new UserFacingError('no-workspace', 'No workspace is open.', { remedy: 'Open or create one first.' });
