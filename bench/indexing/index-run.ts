import { mkdtempSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalEngine } from '../../cli/with-engine.ts';
import { followJob } from '../../cli/follow-job.ts';
import { ModelId } from '../../contract/ids.ts';
import { EmbedderCard } from '../../contract/model.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { type Job } from '../../contract/job.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { readCard } from '../../engine/model/card-file.ts';
import { startBackend } from '../../training/backend/backend.ts';
import { Network as TrainedNetwork } from '../../training/network/network.ts';
import { PRESETS } from '../../training/presets/trainer.ts';
import { exportModel } from '../../training/run/export-model.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = (path: string): string => join(root, path);

export interface Network {
  readonly card: EmbedderCard;
  readonly file: string;
}

const networkAt = (folder: string, name: string): Network => {
  const card = EmbedderCard.parse(readCard(join(place(folder), `${name}.json`)));
  return { card, file: join(place(folder), card.file) };
};

/** The model that ships, and one so small that decoding is what counts. */
export const shippedNetwork = (): Network => networkAt('resources/models', 'duskmatch-1');
export const tinyNetwork = (): Network => networkAt('test/fixtures/models', 'tiny');

/** The paper's network as training begins with it: its weights change nothing of what it costs. Written into the folder. */
export async function paperNetwork(folder: string): Promise<Network> {
  await startBackend();
  const { network: settings } = PRESETS.paper;
  const network = TrainedNetwork.fresh(settings, 1);
  const file = join(folder, 'paper.onnx');
  const { card } = await exportModel(network, file, { id: ModelId.parse('paper'), name: 'paper', training: { summary: '', data: '', recipe: '' }, metrics: [], limits: [], licence: '', origin: '' });
  network.dispose();
  return { card, file };
}

export interface Bench {
  readonly client: Client;
  readonly folder: string;
  close(): Promise<void>;
}

/** The engine as the terminal has it, on an empty workspace, with this network and no detector. */
export async function openBench({ card, file }: Network): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'duskmatch-bench-'));
  const models = join(folder, 'resources', 'models');
  await mkdir(models, { recursive: true });
  await copyFile(file, join(models, card.file));
  await writeFile(join(models, 'bench.json'), JSON.stringify({ ...card, id: 'duskmatch-bench' }));
  const { engine, client } = startLocalEngine({ host: 'cli', version: '0', resources: join(folder, 'resources'), settingsFile: join(folder, 'settings.json'), defaultWorkspace: join(folder, 'workspace') });
  await client.call('workspace.open', { path: join(folder, 'workspace'), create: true });
  return {
    client,
    folder,
    async close() {
      client.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const settings = (people: SourceSettings['people']): SourceSettings => ({ modalityRule: { kind: 'fixed', modality: 'visible' }, pattern: null, people, timeZone: 'UTC', clockOffsets: {}, watch: false });

export interface Timed {
  readonly job: Job;
  readonly seconds: number;
  /** Highest resident memory of the process while it ran, bytes. */
  readonly peak: number;
}

async function timed(client: Client, begin: () => Promise<{ jobId: Job['id'] }>): Promise<Timed> {
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  const start = performance.now();
  try {
    const { jobId } = await begin();
    const job = await followJob(client, jobId, { bar: false, signal: new AbortController().signal });
    return { job, seconds: (performance.now() - start) / 1000, peak };
  } finally {
    clearInterval(watch);
  }
}

/** Adds the folder and indexes it, from the call to the job's end: walking, writing and finishing count. */
export const indexFolder = (client: Client, folder: string, people: SourceSettings['people']): Promise<Timed> => timed(client, () => client.call('sources.add', { root: folder, settings: settings(people) }));

/** Looks through the one source again. */
export async function rescan(client: Client): Promise<Timed> {
  const [source] = await client.call('sources.list', {});
  if (!source) throw new Error('nothing to scan');
  return timed(client, () => client.call('sources.rescan', { sourceId: source.id }));
}
