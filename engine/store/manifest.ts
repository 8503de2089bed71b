import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { UserFacingError } from '../../contract/errors.ts';
import { Instant, instant } from '../../contract/time.ts';
import { type WorkspaceFolder } from './workspace-folder.ts';

/** Grows when an older program could not make sense of the folder; the databases have numbers of their own. */
const FORMAT = 1;

const Manifest = z.object({ format: z.number().int().positive(), name: z.string(), createdAt: Instant });
export type Manifest = z.infer<typeof Manifest>;

export const isWorkspace = (folder: WorkspaceFolder): boolean => existsSync(folder.manifest);

/** @throws UserFacingError 'workspace-newer' | 'workspace-damaged' */
export function readManifest(folder: WorkspaceFolder): Manifest {
  const manifest = parse(folder);
  if (manifest.format > FORMAT) {
    throw new UserFacingError('workspace-newer', `The workspace ${folder.root} was made by a later version of Duskmatch.`, { remedy: 'Open it with that version, or update this one.' });
  }
  return manifest;
}

function parse(folder: WorkspaceFolder): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(folder.manifest, 'utf8')));
  } catch (cause) {
    const example = JSON.stringify(newManifest(folder));
    throw new UserFacingError('workspace-damaged', `${folder.manifest} is damaged.`, { remedy: `Put this text into it: ${example}`, cause });
  }
}

/** Written whole or not at all, and last of all that makes a workspace. */
export function writeManifest(folder: WorkspaceFolder): void {
  const partial = `${folder.manifest}.partial`;
  writeFileSync(partial, `${JSON.stringify(newManifest(folder), null, 2)}\n`);
  renameSync(partial, folder.manifest);
}

const newManifest = (folder: WorkspaceFolder): Manifest => ({ format: FORMAT, name: basename(folder.root), createdAt: instant(Date.now()) });
