/** How a gallery is drawn: unit vectors around identities, moved apart by modality, as a cross-modality network leaves them. */
export interface ClusterSettings {
  readonly dimension: number;
  readonly identities: number;
  /** Length of the noise and of the modality's shift beside an identity's unit centre. */
  readonly noise: number;
  readonly shift: number;
  readonly seed: number;
}

/**
 * With these, cosine is about 0.75 within an identity and modality, 0.45 across modalities, ±0.15 between people. Five
 * thousand people: at a million sightings 200 each, so that the best hundred of a query end inside a cluster, and with
 * the other modality asked for in its tail.
 */
export const CLUSTERS: ClusterSettings = { dimension: 512, identities: 5000, noise: 0.65, shift: 0.5, seed: 1 };

export type DrawnModality = 'visible' | 'infrared';

/** Seeded vectors, one after the other; the same settings give the same ones. */
export class ClusteredVectors {
  readonly settings: ClusterSettings;
  readonly #next: () => number;
  readonly #centers: Float32Array[];
  readonly #shift: Float32Array;

  constructor(settings: ClusterSettings) {
    this.settings = settings;
    this.#next = xorshift(settings.seed);
    this.#shift = this.#direction();
    this.#centers = Array.from({ length: settings.identities }, () => this.#direction());
  }

  /** `[dimension]`, unit length */
  draw(identity: number, modality: DrawnModality): Float32Array {
    return this.#near(this.#centers[identity % this.#centers.length] as Float32Array, modality);
  }

  /** Of a person drawn only once: what is near are others, the tail of every ranking. */
  stranger(modality: DrawnModality): Float32Array {
    return this.#near(this.#direction(), modality);
  }

  /** 0 ≤ value < 1 */
  random(): number {
    return this.#next();
  }

  #near(center: Float32Array, modality: DrawnModality): Float32Array {
    const { dimension, noise, shift } = this.settings;
    const move = modality === 'visible' ? shift : -shift;
    // A uniform number's variance is 1/3 of its square range.
    const reach = noise * Math.sqrt(3 / dimension);
    const vector = new Float32Array(dimension);
    for (let i = 0; i < dimension; i++) vector[i] = (center[i] as number) + move * (this.#shift[i] as number) + reach * (2 * this.#next() - 1);
    return unit(vector);
  }

  #direction(): Float32Array {
    return unit(Float32Array.from({ length: this.settings.dimension }, () => this.#next() + this.#next() + this.#next() - 1.5));
  }
}

function unit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}

/** Marsaglia's xorshift32: a gallery of a million takes half a billion numbers. */
function xorshift(seed: number): () => number {
  let state = (seed * 2_654_435_761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
