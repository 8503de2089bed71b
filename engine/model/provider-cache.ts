import { join } from 'node:path';
import { type ModelCard } from '../../contract/model.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';

/** Where the outcome of trying providers is remembered: a file a model, since two may be run beside each other. */
export const providerCache = ({ cache }: WorkspaceFolder, { sha256 }: ModelCard): string => join(cache, 'providers', `${sha256.slice(0, 16)}.json`);
