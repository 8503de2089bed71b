import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LabelledImage } from '../../training/datasets/dataset.ts';
import { dataHash } from '../../training/datasets/data-hash.ts';
import { openDataset } from '../../training/datasets/recognise.ts';
import { type Budget, pictureSize } from './budget.ts';

export interface People {
  readonly train: readonly LabelledImage[];
  readonly heldOut: readonly LabelledImage[];
  /** Of both parts. */
  readonly hash: string;
}

const DRAW = fileURLToPath(new URL('../../scripts/models/draw-people.ts', import.meta.url));
/** Held-out people have numbers from here on, so nobody is in both parts. */
const FIRST_HELD_OUT = 100_000;

/** Draws people to train on, and others in another style to be found; what lies in the folder already is kept. */
export async function drawnPeople(folder: string, budget: Budget): Promise<People> {
  const { trained, heldOut } = budget.data;
  const height = String(pictureSize(budget).height);
  const train = join(folder, `train-${trained}-${height}`);
  const held = join(folder, `held-out-${heldOut}-${height}`);
  await draw(train, ['--people', String(trained), '--height', height, '--styles', 'plain,vivid']);
  await draw(held, ['--people', String(heldOut), '--height', height, '--styles', 'worn', '--first', String(FIRST_HELD_OUT), '--visible', '4', '--near', '2', '--thermal', '2']);
  const parts = await Promise.all([train, held].map((root) => openDataset(root, { validationShare: 0 })));
  const hashes = await Promise.all(parts.map(dataHash));
  return { train: parts[0]?.train ?? [], heldOut: parts[1]?.train ?? [], hash: hashes.map((hash) => hash.slice(0, 16)).join('-') };
}

function draw(folder: string, options: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [DRAW, folder, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The drawing of people into ${folder} ended with ${code ?? 'a signal'}.`))));
  });
}
