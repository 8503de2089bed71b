/**
 * Cost of the Unified Batch All Triplet loss, factorised as the app has it and with every triplet enumerated, forward and
 * backward, over growing batches. Values and gradients are compared in the same run; the program fails where they differ.
 * usage: node bench/losses.ts [--repeats 7] [--most 512] [--out FOLDER] [--page docs/training.md]
 * Prints a Markdown table; FOLDER gets losses.json and losses.md, the page the table between its markers.
 */
import { freemem } from 'node:os';
import { parseArgs } from 'node:util';
import { startBackend } from '../training/backend/backend.ts';
import { batchAll } from '../training/losses/batch-all.ts';
import { unifiedBatchAllTriplet } from '../training/losses/unified-batch-all-triplet.ts';
import { enumeratedBytes, enumeratedUbat } from './losses/enumerated-ubat.ts';
import { growth, lossTable, type LossRow } from './losses/loss-table.ts';
import { costOf, differenceOf, randomBatch } from './losses/measure.ts';
import { machine } from './machine.ts';
import { PUBLISH_OPTIONS, publish } from './publish.ts';

/** γ and m of the quick preset. */
const UNIFIED = { gamma: 16, margin: 0.25 };
const DIMENSION = 512;
const PICTURES = 4;
/** Of the free memory, for one enumerated batch. */
const SHARE = 0.5;
/** Relative; float32. */
const AGREEMENT = 1e-4;

const { values } = parseArgs({ options: { repeats: { type: 'string', default: '7' }, most: { type: 'string', default: '512' }, ...PUBLISH_OPTIONS } });
const repeats = Number(values.repeats);
const backend = await startBackend();
const onMachine = machine(backend.note);

const rows: LossRow[] = [];
for (let n = 32; n <= Number(values.most); n *= 2) {
  const batch = randomBatch(n, DIMENSION, PICTURES);
  const fits = enumeratedBytes(n) < freemem() * SHARE;
  const factorised = costOf(batch, (b) => unifiedBatchAllTriplet(b, UNIFIED), repeats);
  const enumerated = fits ? costOf(batch, (b) => enumeratedUbat(b, UNIFIED), repeats) : null;
  const smooth = fits ? costOf(batch, (b) => batchAll(b, { margin: UNIFIED.margin, form: 'smooth' }), repeats) : null;
  batch.embeddings.dispose();
  const difference = enumerated && differenceOf(factorised, enumerated);
  if (difference !== null && !(difference < AGREEMENT)) throw new Error(`At n = ${n} the two forms differ by ${difference}: ${factorised.value} and ${enumerated?.value}.`);
  rows.push({ n, factorised: factorised.milliseconds, enumerated: enumerated?.milliseconds ?? null, batchAll: smooth?.milliseconds ?? null, difference });
  console.error(`n = ${n} measured${fits ? '' : ', factorised only: enumerated does not fit the free memory'}`);
}

const exponents = { factorised: growth(rows, 'factorised'), enumerated: growth(rows, 'enumerated'), batchAll: growth(rows, 'batchAll') };
const result = { machine: onMachine, dimension: DIMENSION, pictures: PICTURES, repeats, settings: UNIFIED, rows, exponents };
const text = lossTable(result);
await publish('losses', result, text, values);
