import { type QueryClient } from '@tanstack/react-query';
import { type LucideIcon } from 'lucide-react';
import { type MenuName } from '../../contract/host-request.ts';
import { type Job } from '../../contract/job.ts';
import { type TrainingRun } from '../../contract/training.ts';
import { type ModelsState } from '../models/models-store.ts';
import { type PeopleState } from '../people/people-store.ts';
import { type SearchState } from '../search/search-store.ts';
import { type SettingsValue } from '../state/queries/app.ts';
import { type Engine } from '../state/engine.tsx';
import { type UiState } from '../state/ui.ts';
import { type TextKey } from '../i18n/text-key.ts';

/** What an action looks at to know whether it can be done now. */
export interface ActionState {
  readonly ui: UiState;
  readonly search: SearchState;
  readonly people: PeopleState;
  readonly models: ModelsState;
  readonly hasWorkspace: boolean;
  readonly jobs: readonly Job[];
  /** Of training. */
  readonly runs: readonly TrainingRun[];
  readonly settings: SettingsValue;
}

export interface ActionContext extends ActionState {
  readonly engine: Engine;
  readonly queries: QueryClient;
  setSettings(change: Partial<SettingsValue>): void;
}

/** One command of the person. Menu bar, shortcuts, palette and help all read the same list of these. */
export interface Action {
  readonly id: string;
  readonly label: TextKey;
  /** The top menu it stands in; null: palette and help only. */
  readonly menu: MenuName | null;
  /** `Mod+K`: Mod is ⌘ on a Mac and Ctrl elsewhere. The first is shown. Plain keys sleep while typing. */
  readonly shortcuts: readonly string[];
  readonly icon: LucideIcon;
  /** Its keys with Mod mean something to a text field too, and are the field's while letters are typed. */
  readonly asleepWhileTyping?: boolean;
  enabled?(state: ActionState): boolean;
  perform(context: ActionContext): void | Promise<void>;
}
