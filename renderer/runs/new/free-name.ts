/** Of a run, see the contract. */
const MOST = 120;

/** The name itself, or with the next free number behind it. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const mark = number === 1 ? '' : ` (${number})`;
    const name = `${wanted.slice(0, MOST - mark.length)}${mark}`;
    if (!taken.has(name)) return name;
  }
}
