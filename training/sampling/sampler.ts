import { UserFacingError } from '../../contract/errors.ts';
import { type Modality } from '../../contract/modality.ts';
import { Random } from '../../synthetic/random.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { shuffled } from './shuffle.ts';

export interface SamplerSettings {
  /** P: different people in a batch; fewer where the data has fewer. */
  readonly people: number;
  /** K: pictures of each person in each modality. */
  readonly pictures: number;
  readonly seed: number;
}

/** One picture of a batch. */
export interface Sample {
  readonly image: LabelledImage;
  /** Class index from 0, the place in `classes`. */
  readonly identity: number;
}

interface Person {
  readonly visible: readonly LabelledImage[];
  readonly infrared: readonly LabelledImage[];
}

/**
 * 2PK batches (paper.md 0.6): P people, K visible and K infrared pictures each, no person twice. People are passed
 * through in shuffled order, so all are seen alike often; those of a last, incomplete batch wait for the next pass.
 * Pictures are drawn anew for each batch, without repeats as long as there are K. `batchAt(step)` depends on the seed
 * and the step alone, so a resumed run goes on exactly.
 */
export class Sampler {
  /** Identities trained on, sorted: those with both modalities. */
  readonly classes: readonly string[];
  /** Identities left out because one modality is missing. */
  readonly leftOut: readonly string[];
  /** Identities some of whose pictures come more than once in a batch: fewer than K in a modality. */
  readonly repeated: readonly string[];
  /** P, lowered to the number of classes where those are fewer. */
  readonly people: number;
  /** As AGW counts an epoch: the larger modality's pictures, by P·K of them a step. */
  readonly stepsPerEpoch: number;
  readonly #settings: SamplerSettings;
  readonly #persons: readonly Person[];
  #pass = { number: -1, order: [] as readonly number[] };

  /** @throws UserFacingError 'bad-request' where fewer than two people have both modalities */
  constructor(images: readonly LabelledImage[], settings: SamplerSettings) {
    const all = groupByPerson(images);
    const usable = [...all].filter(([, { visible, infrared }]) => visible.length > 0 && infrared.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    if (usable.length < 2) {
      throw new UserFacingError('bad-request', `Only ${usable.length} of ${all.size} identities have both visible and infrared pictures; training needs two at least.`, { remedy: 'Add pictures in the other modality, or check the modalities of the cameras.' });
    }
    this.#settings = settings;
    this.#persons = usable.map(([, person]) => person);
    this.classes = usable.map(([identity]) => identity);
    this.leftOut = [...all.keys()].filter((identity) => !this.classes.includes(identity)).sort();
    this.repeated = usable.filter(([, { visible, infrared }]) => Math.min(visible.length, infrared.length) < settings.pictures).map(([identity]) => identity);
    this.people = Math.min(settings.people, usable.length);
    const count = (modality: Modality): number => this.#persons.reduce((sum, person) => sum + person[modality].length, 0);
    this.stepsPerEpoch = Math.ceil(Math.max(count('visible'), count('infrared')) / (this.people * settings.pictures));
  }

  /** The batch of a step (from 0): all visible samples, person by person, then all infrared ones in the same order. */
  batchAt(step: number): Sample[] {
    const perPass = Math.floor(this.#persons.length / this.people);
    const order = this.#orderOf(Math.floor(step / perPass));
    const start = (step % perPass) * this.people;
    const people = order.slice(start, start + this.people);
    const random = new Random(this.#settings.seed).fork(`batch ${step}`);
    return (['visible', 'infrared'] as const).flatMap((modality) => people.flatMap((identity) => this.#draw(identity, modality, random).map((image) => ({ image, identity }))));
  }

  #orderOf(pass: number): readonly number[] {
    if (this.#pass.number !== pass) this.#pass = { number: pass, order: shuffled(this.#persons.map((_, index) => index), new Random(this.#settings.seed).fork(`pass ${pass}`)) };
    return this.#pass.order;
  }

  /** K pictures; where there are fewer, each comes as often as the others or once more. */
  #draw(identity: number, modality: Modality, random: Random): LabelledImage[] {
    const drawn: LabelledImage[] = [];
    const all = this.#persons[identity]?.[modality] ?? [];
    while (drawn.length < this.#settings.pictures) drawn.push(...shuffled(all, random).slice(0, this.#settings.pictures - drawn.length));
    return drawn;
  }
}

function groupByPerson(images: readonly LabelledImage[]): Map<string, { visible: LabelledImage[]; infrared: LabelledImage[] }> {
  const people = new Map<string, { visible: LabelledImage[]; infrared: LabelledImage[] }>();
  for (const image of images) {
    const person = people.get(image.identity) ?? { visible: [], infrared: [] };
    person[image.modality].push(image);
    people.set(image.identity, person);
  }
  return people;
}
