/**
 * Trains every configuration at one fixed budget and writes what came out, whatever it is.
 * usage: node bench/ablation/run.ts --out FOLDER [--seeds 1,2,3] [--steps 1500] [--people 800] [--held-out 60]
 *        [--backbone small|mobilenetv2] [--base FILE] [--only ID,ID] [--page docs/training.md]
 * FOLDER gets people/ (drawn once), runs/ (one result each: a second start goes on), results.json, table.md, ablation.svg.
 * `--page` also puts table and plot between the markers of that page.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackend } from '../../training/backend/backend.ts';
import { readBaseWeights } from '../../training/run/base-weights.ts';
import { machine } from '../machine.ts';
import { writeSection } from '../page-section.ts';
import { runPlan, writeWhole, type Plan } from './ablation.ts';
import { type Budget, pictureSize, settingsOf } from './budget.ts';
import { CONFIGURATIONS } from './configurations.ts';
import { drawnPeople } from './people.ts';
import { ablationPlot } from './plot.ts';
import { type AblationResults, type RunResult } from './result.ts';
import { ablationSection } from './section.ts';
import { ablationTable } from './table.ts';

const USAGE = 'usage: node bench/ablation/run.ts --out FOLDER [--seeds 1,2,3] [--steps N] [--people N] [--held-out N] [--backbone small|mobilenetv2] [--base FILE] [--only ID,ID] [--page FILE]';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    steps: { type: 'string', default: '1500' },
    people: { type: 'string', default: '800' },
    'held-out': { type: 'string', default: '60' },
    backbone: { type: 'string', default: 'small' },
    base: { type: 'string' },
    only: { type: 'string' },
    page: { type: 'string' },
  },
});
const { backbone } = values;
if (!values.out || (backbone !== 'small' && backbone !== 'mobilenetv2')) throw new Error(USAGE);
const only = values.only?.split(',');
const configurations = CONFIGURATIONS.filter(({ id }) => !only || only.includes(id));
const [first] = configurations;
if (!first) throw new Error(`No configuration is called ${values.only}: there are ${CONFIGURATIONS.map(({ id }) => id).join(', ')}.`);

const folder = resolve(values.out);
await mkdir(folder, { recursive: true });
const backend = await startBackend();
const onMachine = machine(backend.note);
const budget: Budget = { backbone, steps: Number(values.steps), data: { trained: Number(values.people), heldOut: Number(values['held-out']) } };
console.log(`Drawing people into ${join(folder, 'people')} where they are missing.`);
const people = await drawnPeople(join(folder, 'people'), budget);
const example = settingsOf(first, budget, 1);
const base = values.base ? await readBaseWeights(resolve(values.base), example.trainer.network) : null;
const seeds = values.seeds.split(',').map(Number);
const plan: Plan = { folder, configurations, seeds, budget, people, base };

await runPlan(plan, {
  onStep({ id }, { step, totalSteps, total, secondsLeft }) {
    if (step % 100 === 0) console.log(`${id} ${step}/${totalSteps}: loss ${total.toFixed(3)}, ${Math.round(secondsLeft)} s left`);
  },
  async onResult(result, all, isNew) {
    const scores = result.after?.map(({ query, mAP, rank1 }) => `${query} mAP ${(100 * mAP).toFixed(1)} rank-1 ${(100 * rank1).toFixed(1)}`).join(', ');
    console.log(`${result.configuration} seed ${result.seed}${isNew ? '' : ' (from before)'}: ${scores ?? result.error ?? ''}, ${Math.round(result.seconds)} s`);
    await writeDown(resultsOf(all));
  },
});

function resultsOf(all: readonly RunResult[]): AblationResults {
  const { people: p, pictures: k } = example.sampling;
  const { height, width } = pictureSize(budget);
  return {
    command: ['node bench/ablation/run.ts', ...process.argv.slice(2)].join(' '),
    backbone, steps: budget.steps, seeds,
    batch: `${p} people with ${k} + ${k} pictures`,
    pictures: `${height}×${width}`,
    data: { ...budget.data, trainPictures: people.train.length, heldOutPictures: people.heldOut.length, hash: people.hash },
    base: base && basename(base.file),
    machine: onMachine,
    rows: configurations.map(({ id, title }) => ({ id, title, runs: all.filter(({ configuration }) => configuration === id) })),
  };
}

async function writeDown(results: AblationResults): Promise<void> {
  const plot = ablationPlot(results);
  await writeWhole(join(folder, 'results.json'), results);
  await writeFile(join(folder, 'table.md'), `${ablationTable(results)}\n`);
  await writeFile(join(folder, 'ablation.svg'), plot);
  if (values.page === undefined) return;
  await writeFile(join(dirname(values.page), 'ablation.svg'), plot);
  await writeSection(values.page, 'ablation', ablationSection(results, 'ablation.svg'));
}
