/** The best so many of all that is offered: highest score first, ties by lower id. A bounded heap, its worst on top. */
export class Top {
  readonly #scores: Float32Array;
  readonly #ids: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#scores = new Float32Array(capacity);
    this.#ids = new Float64Array(capacity);
  }

  /** The score that the next one must pass or tie with; -Infinity while there is room. */
  get floor(): number {
    return this.#size < this.#scores.length ? -Infinity : (this.#scores[0] ?? Infinity);
  }

  /** `score` is rounded to float32 first: what is ranked is the very number that is kept and shown. */
  offer(score: number, id: number): void {
    const rounded = Math.fround(score);
    const capacity = this.#scores.length;
    if (this.#size < capacity) {
      this.#set(this.#size, rounded, id);
      this.#up(this.#size++);
    } else if (capacity > 0 && this.#worse(0, rounded, id)) {
      this.#set(0, rounded, id);
      this.#down(0, this.#size);
    }
  }

  /** Sorted, best first; the heap is spent. */
  finish(): { ids: Float64Array; scores: Float32Array } {
    for (let end = this.#size - 1; end > 0; end--) {
      this.#swap(0, end);
      this.#down(0, end);
    }
    return { ids: this.#ids.slice(0, this.#size), scores: this.#scores.slice(0, this.#size) };
  }

  /** Whether the entry at `index` ranks below the given one. */
  #worse(index: number, score: number, id: number): boolean {
    const own = this.#scores[index] as number;
    return own === score ? (this.#ids[index] as number) > id : own < score;
  }

  #worseEntry(a: number, b: number): boolean {
    return this.#worse(a, this.#scores[b] as number, this.#ids[b] as number);
  }

  #up(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#worseEntry(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #down(start: number, end: number): void {
    let index = start;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= end) return;
      if (child + 1 < end && this.#worseEntry(child + 1, child)) child++;
      if (!this.#worseEntry(child, index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #set(index: number, score: number, id: number): void {
    this.#scores[index] = score;
    this.#ids[index] = id;
  }

  #swap(a: number, b: number): void {
    const score = this.#scores[a] as number;
    const id = this.#ids[a] as number;
    this.#set(a, this.#scores[b] as number, this.#ids[b] as number);
    this.#set(b, score, id);
  }
}
