import { type Fabric, fabricMaterial, type Material } from '../material/material.ts';
import { wornColour } from '../material/palette.ts';
import { type Pattern } from '../material/pattern.ts';
import { type Random } from '../random.ts';
import { type BagKind, type Hair, type HatKind, type Identity, type Lower, type LowerKind, type ShoeKind, type Slot, type Upper, type UpperKind } from './identity.ts';

type Wardrobe = Pick<Identity, 'hair' | 'beard' | 'glasses' | 'mask' | 'upper' | 'lower' | 'shoes' | 'bag' | 'hat' | 'scarf' | 'materials'>;

const UPPER_FABRIC: Readonly<Record<UpperKind, readonly [Fabric, ...Fabric[]]>> = {
  't-shirt': ['cotton', 'jersey'], tank: ['cotton', 'jersey'], shirt: ['cotton', 'denim'], sweater: ['wool', 'jersey'], hoodie: ['jersey', 'cotton'],
  jacket: ['nylon', 'denim', 'leather', 'cotton'], blazer: ['wool', 'cotton'], puffer: ['padded'], gilet: ['padded', 'nylon'], coat: ['wool', 'cotton'], parka: ['nylon', 'cotton'], vest: ['nylon'],
};
/** How often a garment is worn open. */
const OPENS: Partial<Record<UpperKind, number>> = { jacket: 0.6, blazer: 0.7, puffer: 0.45, coat: 0.6, parka: 0.5, gilet: 0.6, vest: 0.5, hoodie: 0.3, shirt: 0.15 };
const WARM: readonly UpperKind[] = ['coat', 'parka', 'puffer', 'jacket', 'blazer'];

/** Clothes that go together: nobody wears a parka over shorts very often. */
export function drawWardrobe(random: Random): Wardrobe {
  const kind = random.weighted<UpperKind>([['t-shirt', 20], ['tank', 3], ['shirt', 13], ['sweater', 11], ['hoodie', 12], ['jacket', 14], ['blazer', 6], ['puffer', 8], ['gilet', 4], ['coat', 8], ['parka', 6], ['vest', 2]]);
  const warm = WARM.includes(kind);
  const upper = drawUpper(random.fork('upper'), kind);
  const lower = drawLower(random.fork('lower'), warm, kind === 'coat' || kind === 'parka');
  const head = random.fork('head');
  const hat = head.weighted<HatKind | undefined>([[undefined, 70], ['cap', 10], ['beanie', warm ? 10 : 3], ['brim', 2], ['hood', kind === 'hoodie' || kind === 'parka' || kind === 'puffer' ? 20 : 0], ['headscarf', 4]]);
  const extras = random.fork('extras');
  const bagKind = extras.weighted<BagKind | undefined>([[undefined, 42], ['backpack', 24], ['crossbody', 12], ['shoulder', 11], ['hand', 7], ['carrier', 5]]);
  const hair = head.weighted<Hair>([['bald', 4], ['shaved', 8], ['short', 32], ['curly', 8], ['bob', 12], ['long', 16], ['ponytail', 11], ['bun', 8]]);
  return {
    hair,
    beard: head.chance(['bald', 'shaved', 'short', 'curly'].includes(hair) ? 0.26 : 0.02),
    glasses: head.chance(0.24),
    mask: head.chance(0.07),
    upper,
    lower,
    shoes: extras.weighted<ShoeKind>([['sneakers', 48], ['shoes', 26], ['boots', 18], ['tall-boots', lower.kind === 'dress' || lower.kind === 'skirt' || lower.kind === 'leggings' ? 14 : 1]]),
    bag: bagKind === undefined ? undefined : { kind: bagKind, size: extras.range(0.78, 1.28), side: extras.chance(0.5) ? 1 : -1 },
    hat,
    scarf: extras.chance(warm ? 0.22 : 0.03),
    materials: drawMaterials(random.fork('materials'), upper, lower),
  };
}

function drawUpper(random: Random, kind: UpperKind): Upper {
  const opens = random.chance(OPENS[kind] ?? 0);
  const plain = kind === 'coat' || kind === 'puffer' || kind === 'blazer' || kind === 'parka';
  return {
    kind,
    fabric: random.pick(UPPER_FABRIC[kind]),
    pattern: kind === 'vest' ? { kind: 'stripes', period: 0.17, share: 0.32 } : random.chance(plain ? 0.72 : 0.36) ? { kind: 'plain' } : drawPattern(random, plain),
    contrastSleeves: random.chance(plain ? 0.05 : 0.12),
    length: random.range(0.92, 1.1),
    ease: random.range(-0.004, 0.016),
    open: opens ? random.range(0.14, 0.62) : 0,
    innerPattern: random.chance(0.65) ? { kind: 'plain' } : drawPattern(random, false),
  };
}

/** Under long coats nothing is worn that would stand out from them. */
function drawLower(random: Random, warm: boolean, underCoat: boolean): Lower {
  const cold = warm ? 0.3 : 1;
  const wide = underCoat ? 0 : 1;
  const kind = random.weighted<LowerKind>([['trousers', 24], ['jeans', 26], ['leggings', 8], ['wide', 9 * wide], ['cargo', 6 * wide], ['shorts', 13 * cold * wide], ['skirt', 7], ['long-skirt', 4 * wide], ['dress', 6]]);
  const fabric: Fabric = kind === 'jeans' ? 'denim' : random.pick(['cotton', 'wool', 'cotton', 'nylon', 'jersey']);
  const patterned = kind === 'skirt' || kind === 'long-skirt' || kind === 'dress' ? 0.4 : 0.1;
  return { kind, fabric, pattern: random.chance(patterned) ? drawPattern(random, true) : { kind: 'plain' }, sideStripe: kind !== 'jeans' && random.chance(0.12), length: random.range(0.88, 1.1) };
}

function drawPattern(random: Random, quiet: boolean): Pattern {
  const loud = quiet ? 0.25 : 1;
  const seed = random.int(1e6);
  const where = random.weighted<'front' | 'back' | 'both'>([['front', 4], ['back', 1.4], ['both', 1]]);
  const kind = random.weighted<Pattern['kind']>([['stripes', 18], ['pinstripes', 5], ['check', 5], ['plaid', 13], ['dots', 4], ['blocks', 14], ['sides', 6], ['camouflage', 4], ['floral', 6], ['print', 12 * loud], ['lettering', 13 * loud]]);
  switch (kind) {
    case 'plain': return { kind };
    case 'stripes': return { kind, period: random.range(0.024, 0.13), share: random.range(0.25, 0.6) };
    case 'pinstripes': return { kind, period: random.range(0.02, 0.09), share: random.range(0.15, 0.5) };
    case 'check': return { kind, period: random.range(0.03, 0.1), share: 0.5 };
    case 'plaid': return { kind, period: random.range(0.06, 0.16) };
    case 'dots': return { kind, period: random.range(0.03, 0.09), share: random.range(0.4, 0.8) };
    case 'blocks': return random.chance(0.45) ? { kind, from: random.range(0.16, 0.34), to: 9 } : { kind, from: random.range(0.1, 0.24), to: random.range(0.26, 0.42) };
    case 'sides': return { kind, share: random.range(0.6, 0.9) };
    case 'camouflage':
    case 'floral': return { kind, size: random.range(0.05, 0.12), seed };
    case 'print': return { kind, width: random.range(0.16, 0.28), height: random.range(0.16, 0.32), top: random.range(0.08, 0.16), seed, where };
    case 'lettering': return { kind, width: random.range(0.16, 0.3), height: random.range(0.05, 0.16), top: random.range(0.1, 0.18), seed, where };
  }
}

function drawMaterials(random: Random, upper: Upper, lower: Lower): Record<Slot, Material> {
  const three = (kind: 'clothes' | 'trousers' | 'shoes' | 'bags'): Material['visible'] => [wornColour(random, kind), wornColour(random, kind === 'trousers' ? 'clothes' : kind), wornColour(random, 'clothes')];
  const skin = wornColour(random, 'skin');
  const hair = wornColour(random, 'hair');
  const skinReflects = random.range(0.5, 0.68);
  const hairReflects = random.range(0.08, 0.5);
  const top = fabricMaterial(random, upper.fabric, three('clothes'));
  const pale = random.range(0.5, 0.9);
  const legs = fabricMaterial(random, lower.fabric, random.chance(0.1) || lower.kind === 'dress' ? top.visible : three('trousers'));
  return {
    skin: { visible: [skin, skin, skin], nearInfrared: [skinReflects, skinReflects, skinReflects], warmth: 0.95, gloss: 0.07 },
    hair: { visible: [hair, hair, hair], nearInfrared: [hairReflects, hairReflects, hairReflects], warmth: random.range(0.4, 0.62), gloss: 0.12 },
    upper: upper.kind === 'vest' ? highVisibility(top) : top,
    inner: fabricMaterial(random, 'cotton', three('clothes'), 0.06),
    lower: lower.kind === 'dress' ? { ...legs, nearInfrared: top.nearInfrared } : legs,
    shoes: fabricMaterial(random, random.pick(['leather', 'nylon', 'cotton']), three('shoes'), -0.14),
    sole: { visible: [[pale, pale, pale], [0.03, 0.03, 0.03], [0.3, 0.3, 0.3]], nearInfrared: [random.range(0.1, 0.85), 0.1, 0.3], warmth: 0.15, gloss: 0.03 },
    bag: fabricMaterial(random, random.pick(['nylon', 'leather', 'cotton']), three('bags'), -0.3),
    hat: fabricMaterial(random, random.pick(['cotton', 'wool']), three('clothes'), -0.08),
    scarf: fabricMaterial(random, 'wool', three('clothes')),
  };
}

/** Safety vests: a loud ground and bands that throw the lamp's light straight back. */
function highVisibility(base: Material): Material {
  return { ...base, visible: [[0.62, 0.78, 0.05], [0.72, 0.72, 0.7], [0.72, 0.72, 0.7]], nearInfrared: [base.nearInfrared[0], 1.8, 1.8] };
}
