import { type FrameFilter } from '../../../contract/frame.ts';
import { type Modality } from '../../../contract/modality.ts';

export interface GroupFacts {
  readonly sourceId: number;
  readonly modality: Modality;
  readonly camera: string | null;
}

/**
 * What a filter asks of a sighting besides its time, as one small whole number: sightings of the same source, modality
 * and camera are one group. A filter becomes a table of groups, and a row is passed by one look into it.
 */
export class Groups {
  readonly #codes = new Map<string, number>();
  readonly #facts: GroupFacts[] = [];

  get size(): number {
    return this.#facts.length;
  }

  codeOf({ sourceId, modality, camera }: GroupFacts): number {
    const key = `${sourceId} ${modality} ${camera === null ? '' : `:${camera}`}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.#facts.length;
    this.#codes.set(key, code);
    this.#facts.push({ sourceId, modality, camera });
    return code;
  }

  /** Enters groups under codes given elsewhere. @returns false unless the next codes are all among them */
  enter(known: ReadonlyMap<number, GroupFacts>): boolean {
    let entered = 0;
    for (let facts = known.get(this.size); facts; facts = known.get(this.size)) {
      // A second code for a group would be none of this index's.
      if (this.codeOf(facts) !== this.size - 1) return false;
      entered++;
    }
    return entered === known.size;
  }

  /** The codes, such that what a filter is likely to take together stands together: by modality, camera, source. */
  inOrder(): number[] {
    const key = ({ modality, camera, sourceId }: GroupFacts): string => `${modality} ${camera === null ? '' : `:${camera}`} ${sourceId}`;
    const keys = this.#facts.map(key);
    return keys.map((_, code) => code).sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : 1));
  }

  /** 1 for each group that passes, `[size]`; null where all do. An empty list lets nothing pass. */
  passing({ modality, cameras, sourceIds }: FrameFilter): Uint8Array<ArrayBuffer> | null {
    if (modality === null && cameras === null && sourceIds === null) return null;
    const cameraSet = cameras && new Set<string | null>(cameras);
    const sourceSet = sourceIds && new Set<number>(sourceIds);
    return Uint8Array.from(this.#facts, (group) =>
      (modality === null || group.modality === modality) && (cameraSet === null || cameraSet.has(group.camera)) && (sourceSet === null || sourceSet.has(group.sourceId)) ? 1 : 0,
    );
  }
}
