import { type FrameBox } from '../../contract/geometry.ts';
import { type QueryId, type SightingId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { decodePicture } from '../media/decode-picture.ts';
import { getQuery, photoPixels } from '../casework/queries.ts';
import { type Session } from '../context.ts';
import { type RgbImage } from '../image.ts';
import { cropBox } from '../ingest/crop.ts';
import { readFrame, sightingFile } from '../media/frame-file.ts';

/** Vectors of photos kept: changing a filter does not embed anew. */
const KEPT_VECTORS = 64;

/** Turns the examples of a search into vectors under the session's model. */
export class ExemplarEmbedder {
  readonly #session: Session;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * @returns unit vector, `[dimension]`
   * @throws UserFacingError 'not-found' | 'offline' | 'unreadable' | 'bad-request' (a box outside its picture) | 'model'
   */
  async embed(exemplar: Exemplar): Promise<Float32Array> {
    switch (exemplar.kind) {
      case 'sighting':
        return (await this.#session.scanner.vectorOf(exemplar.sightingId)) ?? this.#embedSighting(exemplar.sightingId);
      case 'photo':
        return this.#embedPhoto(exemplar.queryId, exemplar.box);
    }
  }

  async #embedPhoto(id: QueryId, box: FrameBox | null): Promise<Float32Array> {
    getQuery(this.#session.casework, id); // a forgotten photo is no longer searched with, though its vector is still here
    const key = JSON.stringify([id, box && [box.x, box.y, box.width, box.height]]);
    const vector = this.#vectors.get(key) ?? (await this.#embedBox(await photoPixels(this.#session, id), box));
    this.#vectors.delete(key);
    this.#vectors.set(key, vector);
    const [oldest] = this.#vectors.keys();
    if (this.#vectors.size > KEPT_VECTORS && oldest !== undefined) this.#vectors.delete(oldest);
    return vector;
  }

  /** A sighting that an index run has not embedded yet. */
  async #embedSighting(id: SightingId): Promise<Float32Array> {
    const { frame, box } = sightingFile(this.#session.index, id);
    const { bytes } = await readFrame(frame);
    const { image } = await decodePicture(bytes, frame.file);
    return this.#embedBox(image, box);
  }

  async #embedBox(image: RgbImage, box: FrameBox | null): Promise<Float32Array> {
    const { inference } = this.#session;
    const { width, height } = inference.embedder.input;
    const pixels = cropBox(image, box, width, height);
    return inference.embed({ count: 1, width, height, pixels }, 'query');
  }
}
