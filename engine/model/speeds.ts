import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ModelSpeed } from '../../contract/model.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';

const Kept = z.record(z.string(), ModelSpeed);
type Kept = z.infer<typeof Kept>;

const fileOf = ({ cache }: WorkspaceFolder): string => join(cache, 'speeds.json');
/** Of these very weights on this machine: a workspace may be carried to another. */
const keyOf = (sha256: string): string => `${hostname()} ${sha256}`;

/** The speeds measured here, kept in a file that may be deleted at any time. */
export function readSpeeds(folder: WorkspaceFolder): (sha256: string) => ModelSpeed | null {
  const kept = read(folder);
  return (sha256) => kept[keyOf(sha256)] ?? null;
}

export function keepSpeed(folder: WorkspaceFolder, sha256: string, speed: ModelSpeed): void {
  const file = fileOf(folder);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.partial`, JSON.stringify({ ...read(folder), [keyOf(sha256)]: speed }));
    renameSync(`${file}.partial`, file);
  } catch {
    // Nothing is lost but the time of measuring again.
  }
}

function read(folder: WorkspaceFolder): Kept {
  try {
    return Kept.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  } catch {
    return {};
  }
}
