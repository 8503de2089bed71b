import { type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';

/** A sighting of whom something is known. */
export interface LabelledRow {
  readonly sightingId: SightingId;
  readonly modality: Modality;
  readonly camera: string | null;
  readonly takenAt: number | null;
  /** The same for sightings of one picture. */
  readonly frameKey: string;
  /** Label that came with the data, and within which data labels are comparable. */
  readonly data: { readonly scope: string; readonly identity: string } | null;
  /** The identity confirmed by the analyst. */
  readonly person: string | null;
  /** Identities that the analyst said it is not. */
  readonly notPersons: readonly string[];
}

/** Pictures of a person by one camera, or by unknown cameras within this time, are shots of one passage. */
const SAME_PASSAGE_MS = 60_000;

/** What labels say of two sightings; null: nothing. Labels of data come first: identities taken over from two sources may be one person. */
export function isSame(a: LabelledRow, b: LabelledRow): boolean | null {
  if (a.data && b.data && a.data.scope === b.data.scope) return a.data.identity === b.data.identity;
  if (a.person !== null && b.person !== null) return a.person === b.person;
  if ((a.person !== null && b.notPersons.includes(a.person)) || (b.person !== null && a.notPersons.includes(b.person))) return false;
  return null;
}

/**
 * Whether a pair counts in no measurement, as in the protocols of re-identification: two boxes of one picture, and pictures
 * of a person by the same camera, which are nearly the same picture.
 */
export function isJunk(a: LabelledRow, b: LabelledRow, same: boolean): boolean {
  if (a.frameKey === b.frameKey) return true;
  if (!same) return false;
  if (a.camera !== null && b.camera !== null) return a.camera === b.camera;
  return a.takenAt !== null && b.takenAt !== null && Math.abs(a.takenAt - b.takenAt) < SAME_PASSAGE_MS;
}

/** A name for whose picture it is, to hold people out by. */
export const identityOf = ({ data, person, sightingId }: LabelledRow): string => (data ? `${data.scope}\n${data.identity}` : (person ?? `sighting ${sightingId}`));
