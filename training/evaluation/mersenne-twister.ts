const N = 624;
const M = 397;

/**
 * MT19937 as CPython's `random` seeds and uses it, so that gallery draws equal those of Python evaluation scripts bit
 * for bit (`random.seed(trial)`, then `random.choice`; paper.md 3.2).
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(N);
  #index = N;

  /** @param seed a whole number from 0 to 2³² − 1, as `random.seed(seed)` takes it */
  constructor(seed: number) {
    this.#seedByArray(Uint32Array.of(seed));
  }

  /** `random.choice` over `count` items: the index chosen. @param count from 1 to 2³¹ */
  choice(count: number): number {
    const bits = 32 - Math.clz32(count);
    let drawn = this.#next() >>> (32 - bits);
    while (drawn >= count) drawn = this.#next() >>> (32 - bits);
    return drawn;
  }

  #at(index: number): number {
    return this.#state[index] ?? 0;
  }

  #seedByNumber(seed: number): void {
    this.#state[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = this.#at(i - 1) ^ (this.#at(i - 1) >>> 30);
      this.#state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  /** init_by_array of the reference implementation, which CPython uses for every integer seed. */
  #seedByArray(key: Uint32Array): void {
    this.#seedByNumber(19650218);
    let i = 1;
    let j = 0;
    const mixed = (factor: number): number => this.#at(i) ^ Math.imul(this.#at(i - 1) ^ (this.#at(i - 1) >>> 30), factor);
    const advance = (): void => {
      i++;
      if (i < N) return;
      this.#state[0] = this.#at(N - 1);
      i = 1;
    };
    for (let k = Math.max(N, key.length); k > 0; k--) {
      this.#state[i] = mixed(1664525) + (key[j] ?? 0) + j;
      j = (j + 1) % key.length;
      advance();
    }
    for (let k = N - 1; k > 0; k--) {
      this.#state[i] = mixed(1566083941) - i;
      advance();
    }
    this.#state[0] = 0x80000000;
  }

  #refill(): void {
    for (let i = 0; i < N; i++) {
      const y = (this.#at(i) & 0x80000000) | (this.#at((i + 1) % N) & 0x7fffffff);
      this.#state[i] = this.#at((i + M) % N) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#index = 0;
  }

  #next(): number {
    if (this.#index >= N) this.#refill();
    let y = this.#at(this.#index++);
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }
}
