import { create } from 'zustand';
import { type RunId } from '../../contract/training.ts';

export type TrainingTab = 'new' | 'runs';

/** What is chosen on the training screen; nothing that the engine knows. */
export interface TrainingUi {
  tab: TrainingTab;
  /** The run whose curves are shown; null: the newest. */
  shown: RunId | null;
  /** Laid over it. */
  compared: ReadonlySet<RunId>;
  /** 0: as measured; near 1: the mean of many steps. */
  smoothing: number;
  logScale: boolean;
  show(tab: TrainingTab): void;
  open(run: RunId): void;
  compare(run: RunId, on: boolean): void;
  smooth(smoothing: number): void;
  setLogScale(logScale: boolean): void;
}

export const useTrainingUi = create<TrainingUi>()((set) => ({
  tab: 'new',
  shown: null,
  compared: new Set(),
  smoothing: 0.6,
  logScale: false,
  show: (tab) => set({ tab }),
  open: (shown) => set(({ compared }) => ({ tab: 'runs', shown, compared: new Set([...compared].filter((id) => id !== shown)) })),
  compare: (run, on) => set(({ compared }) => ({ compared: new Set(on ? [...compared, run] : [...compared].filter((id) => id !== run)) })),
  smooth: (smoothing) => set({ smoothing }),
  setLogScale: (logScale) => set({ logScale }),
}));
