import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelCard } from '../../contract/model.ts';
import { instant, type Instant } from '../../contract/time.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { readCard } from './card-file.ts';

export interface Installed<C extends ModelCard = ModelCard> {
  readonly card: C;
  /** Absolute path of the ONNX file. */
  readonly file: string;
  readonly builtIn: boolean;
  /** Null for a built-in model. */
  readonly addedAt: Instant | null;
}

/** Name of the card in an imported model's folder. */
export const CARD_FILE = 'card.json';

/** The models that come with the app, by file name. @throws UserFacingError 'model' for a faulty card */
export function builtInModels(resources: string): Installed[] {
  const folder = join(resources, 'models');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readCard(join(folder, name)))
    .map((card) => ({ card, file: join(folder, card.file), builtIn: true, addedAt: null }));
}

/** The models imported into a workspace, oldest first. Imports cut short lie in folders with a dot before the name. */
export function importedModels({ models }: WorkspaceFolder): Installed[] {
  if (!existsSync(models)) return [];
  return readdirSync(models)
    .filter((name) => !name.startsWith('.') && existsSync(join(models, name, CARD_FILE)))
    .map((name): Installed => {
      const cardFile = join(models, name, CARD_FILE);
      const card = readCard(cardFile);
      return { card, file: join(models, name, card.file), builtIn: false, addedAt: instant(Math.round(statSync(cardFile).mtimeMs)) };
    })
    .sort((a, b) => (a.addedAt ?? 0) - (b.addedAt ?? 0));
}

export const installedModels = (resources: string, folder: WorkspaceFolder): Installed[] => [...builtInModels(resources), ...importedModels(folder)];
