import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finding } from '../../../contract/finding.ts';
import { FrameProblem } from '../decoded.ts';
import { parseCoco } from './coco.ts';
import { parseCsv } from './csv.ts';
import { findSidecars, isPicture } from './find.ts';
import { FrameLookup } from './frame-lookup.ts';
import { type Sidecar, type SidecarFile, badSidecar } from './sidecar.ts';
import { type YoloBox, parseYolo, yoloInPixels, yoloPeople } from './yolo.ts';

/** A JSON text of this size still fits in one string and, parsed, in a few GB. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface SidecarProblem {
  /** Of the sidecar, relative to the source. */
  readonly path: string;
  readonly problem: FrameProblem;
}

export interface LoadedSidecars {
  /** Asks all; of several that speak of a frame, the one that lies deepest is heard. */
  readonly sidecar: Sidecar;
  /** Paths of those that are about boxes, for people to read. */
  readonly used: readonly string[];
  readonly problems: readonly SidecarProblem[];
}

/**
 * Finds and loads the sidecars of a source. A damaged one is listed and the rest are used.
 * @param root absolute path of the source
 * @param files all its files, relative to the root, `/` between folders
 */
export async function loadSidecars(root: string, files: readonly string[]): Promise<LoadedSidecars> {
  const frames = new FrameLookup(files.filter(isPicture));
  const loaded: { path: string; sidecar: Sidecar }[] = [];
  const problems: SidecarProblem[] = [];
  for (const file of findSidecars(files)) {
    try {
      const one = await loadSidecar(root, file, frames);
      if (one === null) continue;
      loaded.push({ path: file.path, sidecar: one.sidecar });
      problems.push(...one.problems);
    } catch (error) {
      if (!(error instanceof FrameProblem)) throw error;
      problems.push({ path: file.path, problem: error });
    }
  }
  const depth = (path: string): number => path.split('/').length;
  loaded.sort((one, other) => depth(other.path) - depth(one.path));
  return {
    sidecar: { boxesFor: (path, size) => firstNotNull(loaded, ({ sidecar }) => sidecar.boxesFor(path, size)) },
    used: loaded.map(({ path }) => path),
    problems,
  };
}

/**
 * Loads one sidecar; null where the file is of another kind.
 * @throws FrameProblem 'bad-sidecar' for a damaged one, 'unreadable' where the system refuses to open it
 */
export async function loadSidecar(root: string, file: SidecarFile, frames: FrameLookup): Promise<{ sidecar: Sidecar; problems: SidecarProblem[] } | null> {
  if (file.kind === 'yolo') return loadYolo(root, file);
  const text = await readText(root, file.path);
  const sidecar = file.kind === 'coco' ? parseCoco(text, file.path, frames) : parseCsv(text, file.path, frames);
  return sidecar === null ? null : { sidecar, problems: [] };
}

/** Texts beside frames that are all no labels, such as captions, are no sidecar; one that is none among others is damaged. */
async function loadYolo(root: string, file: SidecarFile & { kind: 'yolo' }): Promise<{ sidecar: Sidecar; problems: SidecarProblem[] } | null> {
  const classes = file.labels[0]?.classes ?? null;
  const people = yoloPeople(classes === null ? null : await readText(root, classes));
  const byFrame = new Map<string, YoloBox[]>();
  const problems: SidecarProblem[] = [];
  for (const label of file.labels) {
    try {
      byFrame.set(label.frame, parseYolo(await readText(root, label.file), label.file, people));
    } catch (error) {
      if (!(error instanceof FrameProblem)) throw error;
      problems.push({ path: label.file, problem: error });
    }
  }
  if (byFrame.size === 0) return null;
  const boxesFor: Sidecar['boxesFor'] = (path, size) => {
    const boxes = byFrame.get(path);
    return boxes === undefined ? null : yoloInPixels(boxes, size);
  };
  return { sidecar: { boxesFor }, problems };
}

async function readText(root: string, path: string): Promise<string> {
  try {
    const file = join(root, path);
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw badSidecar('sidecar-large', path, { size: Math.round(size / 1e6), most: Math.round(MOST_BYTES / 1e6) });
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof FrameProblem) throw error;
    throw new FrameProblem('unreadable', finding('sidecar-unopened', { file: path, message: error instanceof Error ? error.message : String(error) }));
  }
}

function firstNotNull<T, R>(items: readonly T[], ask: (item: T) => R | null): R | null {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== null) return answer;
  }
  return null;
}
