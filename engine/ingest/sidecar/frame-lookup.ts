/** Finds the frames that a sidecar means by its names for them. */
export class FrameLookup {
  /** Frames by their path and by their last name, in one Unicode form: sidecars come from other systems. */
  readonly #byPath = new Map<string, string>();
  readonly #byName = new Map<string, string[]>();

  /** @param frames paths relative to the source */
  constructor(frames: readonly string[]) {
    for (const frame of frames) {
      const path = frame.normalize('NFC');
      this.#byPath.set(path, frame);
      const same = this.#byName.get(lastName(path));
      if (same === undefined) this.#byName.set(lastName(path), [path]);
      else same.push(path);
    }
  }

  /**
   * The frame whose path ends with the name given: in the sidecar's own folder first, then below it (or, from a folder such
   * as `annotations`, below the one above), then anywhere in the source.
   * @returns null where there is none, 'several' where the name fits more than one and so tells nothing
   */
  find(written: string, sidecarPath: string): string | 'several' | null {
    const name = written.normalize('NFC').replaceAll('\\', '/').replace(/^(\.{0,2}\/)+/, '');
    const folders = sidecarPath.normalize('NFC').split('/').slice(0, -1);
    const home = /^(annotations?|labels?)$/i.test(folders.at(-1) ?? '') ? folders.slice(0, -1) : folders;
    // Exact paths first: thousands of frames may share a last name, such as 0001.jpg.
    for (const above of [folders, home]) {
      const frame = this.#byPath.get([...above, name].join('/'));
      if (frame !== undefined) return frame;
    }
    const ends = (this.#byName.get(lastName(name)) ?? []).filter((path) => `/${path}`.endsWith(`/${name}`));
    const below = ends.filter((path) => path.startsWith(home.map((folder) => `${folder}/`).join('')));
    const [first, ...others] = below.length > 0 ? below : ends;
    if (first === undefined) return null;
    return others.length > 0 ? 'several' : (this.#byPath.get(first) ?? null);
  }
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
