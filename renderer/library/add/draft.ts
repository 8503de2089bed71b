import { type ModalityRule, type NamePreset, type SourceSettings } from '../../../contract/source.ts';

/** The modality rule as one choice of a list; `fixed` counts as two. */
export type ModalityChoice = 'fixed-visible' | 'fixed-infrared' | 'folder' | 'pattern' | 'pixels';
export const MODALITY_CHOICES: readonly ModalityChoice[] = ['pixels', 'fixed-visible', 'fixed-infrared', 'folder', 'pattern'];

const USUAL_WORDS = { visible: ['visible', 'rgb', 'vis', 'color'], infrared: ['infrared', 'ir', 'thermal', 'nir'] } as const;

export const choiceOf = (rule: ModalityRule): ModalityChoice => (rule.kind === 'fixed' ? `fixed-${rule.modality}` : rule.kind);

/** The rule for a choice; words already given for one kind of rule are kept for the other. */
export function ruleOf(choice: ModalityChoice, before: ModalityRule): ModalityRule {
  switch (choice) {
    case 'fixed-visible':
      return { kind: 'fixed', modality: 'visible' };
    case 'fixed-infrared':
      return { kind: 'fixed', modality: 'infrared' };
    case 'pixels':
      return { kind: 'pixels' };
    case 'folder':
    case 'pattern': {
      const words = before.kind === 'folder' || before.kind === 'pattern' ? before : USUAL_WORDS;
      return { kind: choice, visible: [...words.visible], infrared: [...words.infrared] };
    }
  }
}

/** What a new folder starts with: no promise about names, the pixels decide, times are of this machine's zone. */
export const initialSettings = (timeZone: string): SourceSettings => ({ modalityRule: { kind: 'pixels' }, pattern: null, people: 'detect', timeZone, clockOffsets: {}, watch: true });

export const withPreset = (settings: SourceSettings, preset: NamePreset): SourceSettings => ({ ...settings, pattern: preset.pattern, modalityRule: preset.modalityRule, people: preset.people });

/** The preset whose rules these settings still are, or null. */
export function presetOf(settings: SourceSettings, presets: readonly NamePreset[]): NamePreset | null {
  const same = (preset: NamePreset): boolean => preset.pattern === settings.pattern && preset.people === settings.people && JSON.stringify(preset.modalityRule) === JSON.stringify(settings.modalityRule);
  return presets.find(same) ?? null;
}

/** `a, b,, c` → a, b, c. Full-width commas count too. */
export const parseWords = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

export type Flaw = 'words' | 'time-zone' | 'pattern-needed';

/** What keeps these settings from being tried; null where nothing does. The pattern itself is the engine's to judge. */
export function flawOf({ modalityRule: rule, pattern, timeZone }: SourceSettings): Flaw | null {
  if ((rule.kind === 'folder' || rule.kind === 'pattern') && rule.visible.length + rule.infrared.length === 0) return 'words';
  if (rule.kind === 'pattern' && pattern === null) return 'pattern-needed';
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    return 'time-zone';
  }
  return null;
}

/** Sets, renames or (seconds null) takes out one camera's offset, keeping the order of the others. */
export function withOffset(offsets: Readonly<Record<string, number>>, camera: string, change: { camera?: string; seconds: number | null }): Record<string, number> {
  const entries = Object.entries(offsets).flatMap(([name, seconds]) => {
    if (name !== camera) return [[name, seconds] as const];
    return change.seconds === null ? [] : [[change.camera ?? name, change.seconds] as const];
  });
  if (!(camera in offsets) && change.seconds !== null) entries.push([change.camera ?? camera, change.seconds]);
  return Object.fromEntries(entries);
}
