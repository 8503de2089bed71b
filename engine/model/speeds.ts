import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelSpeed } from '../../contract/model.ts';
import { readKept, writeKept } from '../kept-file.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';

const Kept = z.record(z.string(), ModelSpeed);

const fileOf = ({ cache }: WorkspaceFolder): string => join(cache, 'speeds.json');
/** Of these very weights on this machine: a workspace may be carried to another. */
const keyOf = (sha256: string): string => `${hostname()} ${sha256}`;

/** The speeds measured here, kept in a file that may be deleted at any time. */
export function readSpeeds(folder: WorkspaceFolder): (sha256: string) => ModelSpeed | null {
  const kept = readKept(fileOf(folder), Kept);
  return (sha256) => kept?.[keyOf(sha256)] ?? null;
}

export function keepSpeed(folder: WorkspaceFolder, sha256: string, speed: ModelSpeed): void {
  const file = fileOf(folder);
  writeKept(file, { ...readKept(file, Kept), [keyOf(sha256)]: speed });
}
