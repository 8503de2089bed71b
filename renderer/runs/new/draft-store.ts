import { create } from 'zustand';
import { type PresetName, type RunSettings } from '../../../contract/training-settings.ts';
import { type BaseChoice, type DataChoice, TrainingDraft, type TrainingPresets } from '../../../contract/training.ts';

const KEY = 'duskmatch.training-draft';

/** What the next run is to be; kept in this window's storage. Settings null: the preset's own. */
export interface DraftState {
  name: string;
  data: DataChoice;
  preset: PresetName;
  settings: RunSettings | null;
  base: BaseChoice;
  setName(name: string): void;
  setData(data: Partial<DataChoice>): void;
  addFolders(folders: readonly string[]): void;
  choosePreset(preset: PresetName): void;
  setSettings(settings: RunSettings | null): void;
  setBase(base: BaseChoice): void;
}

type Kept = Pick<DraftState, 'data' | 'preset' | 'settings' | 'base'>;
const FRESH: Kept = { data: { folders: [], workspace: false, validationShare: null }, preset: 'adapt', settings: null, base: { kind: 'active' } };
const KeptDraft = TrainingDraft.extend({ settings: TrainingDraft.shape.settings.nullable() });

/** What was chosen last time; settings that a later version no longer takes are left out. */
function remembered(): Kept {
  try {
    return KeptDraft.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null')).data ?? FRESH;
  } catch {
    return FRESH;
  }
}

export const useDraft = create<DraftState>()((set, get) => {
  const keep = (change: Partial<Kept>): void => {
    set(change);
    const { data, preset, settings, base } = get();
    localStorage.setItem(KEY, JSON.stringify({ data, preset, settings, base } satisfies Kept));
  };
  return {
    name: '',
    ...remembered(),
    setName: (name) => set({ name }),
    setData: (change) => keep({ data: { ...get().data, ...change } }),
    addFolders: (folders) => keep({ data: { ...get().data, folders: [...new Set([...get().data.folders, ...folders])] } }),
    choosePreset: (preset) => keep({ preset, settings: null }),
    setSettings: (settings) => keep({ settings }),
    setBase: (base) => keep({ base }),
  };
});

/** The draft as the engine takes it. */
export const draftOf = ({ data, preset, settings, base }: Kept, { presets }: TrainingPresets): TrainingDraft => ({ data, preset, base, settings: settings ?? presets[preset] });
