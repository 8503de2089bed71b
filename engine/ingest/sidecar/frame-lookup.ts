/** Finds the frames that a sidecar means by its names for them. */
export class FrameLookup {
  readonly #byName = new Map<string, string[]>();

  /** @param frames paths relative to the source */
  constructor(frames: readonly string[]) {
    for (const frame of frames) {
      const name = lastName(frame.normalize('NFC'));
      const same = this.#byName.get(name);
      if (same === undefined) this.#byName.set(name, [frame]);
      else same.push(frame);
    }
  }

  /**
   * The frame whose path ends with the name given: at the sidecar's own folder first, then below it (or, from a folder such
   * as `annotations`, below the one above), then anywhere in the source.
   * @returns null where there is none, 'several' where the name fits more than one and so tells nothing
   */
  find(written: string, sidecarPath: string): string | 'several' | null {
    const name = written.normalize('NFC').replaceAll('\\', '/').replace(/^(\.{0,2}\/)+/, '');
    const ends = (this.#byName.get(lastName(name)) ?? []).filter((frame) => `/${frame.normalize('NFC')}`.endsWith(`/${name}`));
    const folders = sidecarPath.normalize('NFC').split('/').slice(0, -1);
    const own = ends.find((frame) => frame.normalize('NFC') === [...folders, name].join('/'));
    if (own !== undefined) return own;
    const home = /^(annotations?|labels?)$/i.test(folders.at(-1) ?? '') ? folders.slice(0, -1) : folders;
    const below = ends.filter((frame) => frame.normalize('NFC').startsWith(home.map((folder) => `${folder}/`).join('')));
    const fitting = below.length > 0 ? below : ends;
    return fitting.length > 1 ? 'several' : (fitting[0] ?? null);
  }
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
