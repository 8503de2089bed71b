/** Keeps the best of what it is shown: highest score first, ties by id. */
export class Best<T extends { readonly score: number; readonly sightingId: number }> {
  readonly #limit: number;
  readonly #rows: T[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(row: T): void {
    const last = this.#rows.at(-1);
    if (this.#rows.length === this.#limit && last && !isBefore(row, last)) return;
    const place = this.#rows.findIndex((other) => isBefore(row, other));
    this.#rows.splice(place === -1 ? this.#rows.length : place, 0, row);
    if (this.#rows.length > this.#limit) this.#rows.pop();
  }

  rows(): T[] {
    return [...this.#rows];
  }
}

const isBefore = (a: { score: number; sightingId: number }, b: { score: number; sightingId: number }): boolean => a.score > b.score || (a.score === b.score && a.sightingId < b.sightingId);
