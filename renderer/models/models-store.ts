import { create } from 'zustand';
import { type InstalledModel } from '../../contract/model.ts';

export type ModelsTab = 'models' | 'compare';

/** What is open and chosen on the screen of models. */
export interface ModelsState {
  readonly tab: ModelsTab;
  /** The model that commands are about: the one last touched. */
  readonly chosen: InstalledModel | null;
  /** Asks about the chosen model. */
  readonly dialog: 'drop' | 'remove' | 'incomplete' | 'export' | null;

  show(tab: ModelsTab): void;
  choose(model: InstalledModel | null): void;
  openDialog(dialog: ModelsState['dialog']): void;
}

export const useModels = create<ModelsState>()((set) => ({
  tab: 'models',
  chosen: null,
  dialog: null,
  show: (tab) => set({ tab }),
  choose: (chosen) => set({ chosen }),
  openDialog: (dialog) => set({ dialog }),
}));
