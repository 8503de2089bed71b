import { type Fabric, type Material } from '../material/material.ts';
import { type Pattern } from '../material/pattern.ts';
import { Random } from '../random.ts';
import { type Body, drawBody } from './body.ts';
import { drawWardrobe } from './wardrobe.ts';

export type Hair = 'bald' | 'shaved' | 'short' | 'curly' | 'bob' | 'long' | 'ponytail' | 'bun';
export type UpperKind = 't-shirt' | 'tank' | 'shirt' | 'sweater' | 'hoodie' | 'jacket' | 'blazer' | 'puffer' | 'gilet' | 'coat' | 'parka' | 'vest';
export type LowerKind = 'trousers' | 'jeans' | 'leggings' | 'wide' | 'cargo' | 'shorts' | 'skirt' | 'long-skirt' | 'dress';
export type ShoeKind = 'sneakers' | 'shoes' | 'boots' | 'tall-boots';
export type BagKind = 'backpack' | 'crossbody' | 'shoulder' | 'hand' | 'carrier';
export type HatKind = 'cap' | 'beanie' | 'brim' | 'hood' | 'headscarf';

/** A garment over the trunk and arms. */
export interface Upper {
  readonly kind: UpperKind;
  readonly fabric: Fabric;
  readonly pattern: Pattern;
  /** Sleeves in the first pattern colour. */
  readonly contrastSleeves: boolean;
  /** Where it ends: a factor on the kind's own length. */
  readonly length: number;
  /** Ease in metres added to the kind's own. */
  readonly ease: number;
  /** Half the angle it hangs open at the front, radians; 0 is closed. */
  readonly open: number;
  /** Pattern of what is worn underneath, seen at the neck and through the opening. */
  readonly innerPattern: Pattern;
}

export interface Lower {
  readonly kind: LowerKind;
  readonly fabric: Fabric;
  readonly pattern: Pattern;
  /** A stripe down each side. */
  readonly sideStripe: boolean;
  readonly length: number;
}

export type Slot = 'skin' | 'hair' | 'upper' | 'inner' | 'lower' | 'shoes' | 'sole' | 'bag' | 'hat' | 'scarf';

/** Everything about a person that stays from camera to camera. */
export interface Identity {
  readonly seed: number;
  readonly body: Body;
  readonly hair: Hair;
  readonly beard: boolean;
  readonly glasses: boolean;
  readonly mask: boolean;
  readonly upper: Upper;
  readonly lower: Lower;
  readonly shoes: ShoeKind;
  readonly bag: { readonly kind: BagKind; readonly size: number; /** Which shoulder or hand: 1 left, −1 right. */ readonly side: 1 | -1 } | undefined;
  readonly hat: HatKind | undefined;
  readonly scarf: boolean;
  readonly gait: { readonly swing: number; readonly stride: number; readonly elbow: number; readonly toesOut: number };
  readonly materials: Readonly<Record<Slot, Material>>;
}

/** The person of a seed; the same seed gives the same person everywhere. */
export function drawIdentity(seed: number): Identity {
  const random = new Random(`identity/${seed}`);
  const gait = random.fork('gait');
  return {
    seed,
    body: drawBody(random.fork('body')),
    ...drawWardrobe(random.fork('wardrobe')),
    gait: { swing: gait.range(0.25, 0.6), stride: gait.range(0.8, 1.15), elbow: gait.range(0.15, 0.6), toesOut: gait.range(0.02, 0.28) },
  };
}
