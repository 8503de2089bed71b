import { UserFacingError } from '../../contract/errors.ts';
import { type LabelledRows } from './labelled.ts';

interface WrittenLabels {
  readonly identity: string;
  readonly camera: string;
}

/** How a protocol turns the names of cameras into the numbers that its rule compares. */
export type CameraNumbering = (camera: string) => number;

/** Equal names, equal numbers, in order of appearance. */
export function numbering(): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
}

/** `cam3`, `c3` or `3` is 3: for rules that mean certain cameras. @throws UserFacingError 'bad-request' */
export function cameraNumber(camera: string): number {
  const digits = /^(?:c|cam)?0*(\d+)$/i.exec(camera.trim())?.[1];
  if (digits === undefined) throw new UserFacingError('bad-request', `The camera "${camera}" has no number, and this protocol goes by numbers of cameras.`, { remedy: 'Name cameras cam1, cam2, …, or choose the protocol "plain".' });
  return Number(digits);
}

/** Written labels as numbers, `[n]` each. */
export const rowLabels = (rows: readonly WrittenLabels[], identities: (name: string) => number, cameras: CameraNumbering): LabelledRows => ({ identities: rows.map(({ identity }) => identities(identity)), cameras: rows.map(({ camera }) => cameras(camera)) });
