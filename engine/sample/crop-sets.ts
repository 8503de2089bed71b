import { type Band } from '../../synthetic/camera/light.ts';
import { Random } from '../../synthetic/random.ts';
import { type World } from '../../synthetic/world.ts';

/** A file of a crop dataset: a person crop to draw, or text. */
export type CropFile =
  | { readonly kind: 'crop'; readonly path: string; readonly person: number; readonly band: Band; readonly camera: number; readonly shot: string; readonly width: number; readonly height: number }
  | { readonly kind: 'text'; readonly path: string; readonly text: string };

const four = (number: number): string => String(number).padStart(4, '0');

/** People split as train, validation and test: two thirds of half, the other third, and half. */
function split(world: World): { train: number[]; val: number[]; test: number[] } {
  const order = world.people.map((_, i) => i + 1);
  const half = Math.ceil(order.length / 2);
  const val = Math.max(1, Math.floor(half / 3));
  return { train: order.slice(0, half - val), val: order.slice(half - val, half), test: order.slice(half) };
}

/** SYSU-MM01: `cam1`…`cam6/<id>/<n>.jpg`, cameras 3 and 6 infrared, and `exp/*_id.txt` with one comma-separated line. */
export function planSysu(world: World, shots: number): CropFile[] {
  const root = 'crops/sysu-mm01';
  const { train, val, test } = split(world);
  const ids: readonly (readonly [string, readonly number[]])[] = [['train', train], ['val', val], ['test', test], ['available', world.people.map((_, i) => i + 1)]];
  const texts = ids.map(([name, list]): CropFile => ({ kind: 'text', path: `${root}/exp/${name}_id.txt`, text: `${list.join(',')}\n` }));
  const crops = [1, 2, 3, 4, 5, 6].flatMap((camera) =>
    world.people.flatMap((_, person) =>
      Array.from({ length: shots }, (_none, n): CropFile => ({
        kind: 'crop', path: `${root}/cam${camera}/${four(person + 1)}/${four(n + 1)}.jpg`, person, band: camera === 3 || camera === 6 ? 'near-infrared' : 'visible', camera, shot: `sysu/${camera}/${n}`, width: 96, height: 192,
      })),
    ),
  );
  return [...texts, ...crops];
}

/** RegDB: ten splits in halves, `idx/{train,test}_{visible,thermal}_{1..10}.txt` with lines `path label`. */
export function planRegdb(world: World, shots: number): CropFile[] {
  const root = 'crops/regdb';
  const perPerson = Math.max(2, Math.round(shots * 1.5));
  const path = (folder: string, person: number, n: number): string => `${folder}/${person + 1}/${folder.toLowerCase()[0] ?? ''}_${four(person + 1)}_${String(n + 1).padStart(2, '0')}.jpg`;
  const folders: readonly (readonly ['Visible' | 'Thermal', Band])[] = [['Visible', 'visible'], ['Thermal', 'thermal']];
  const crops = folders.flatMap(([folder, band]) =>
    world.people.flatMap((_, person) =>
      Array.from({ length: perPerson }, (_none, n): CropFile => ({ kind: 'crop', path: `${root}/${path(folder, person, n)}`, person, band, camera: 9, shot: `regdb/${n}`, width: 64, height: 128 })),
    ),
  );
  return [...splits(world, root, perPerson, path), ...crops];
}

function splits(world: World, root: string, perPerson: number, path: (folder: string, person: number, n: number) => string): CropFile[] {
  return Array.from({ length: 10 }, (_none, trial) => {
    const random = new Random(`regdb/${world.seed}/${trial}`);
    const order = world.people.map((_, person) => ({ person, key: random.next() })).sort((a, b) => a.key - b.key).map(({ person }) => person);
    const half = Math.floor(order.length / 2);
    const parts = [['train', order.slice(0, half)], ['test', order.slice(half)]] as const;
    return parts.flatMap(([part, members]) =>
      (['Visible', 'Thermal'] as const).map((folder): CropFile => {
        const sorted = [...members].sort((a, b) => a - b);
        const lines = sorted.flatMap((person, label) => Array.from({ length: perPerson }, (_n, n) => `${path(folder, person, n)} ${label}`));
        return { kind: 'text', path: `${root}/idx/${part}_${folder.toLowerCase()}_${trial + 1}.txt`, text: `${lines.join('\n')}\n` };
      }),
    );
  }).flat();
}
