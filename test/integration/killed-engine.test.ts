import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type JobId } from '../../contract/ids.ts';
import { instant } from '../../contract/time.ts';
import { addSource } from '../../engine/store/sources.ts';
import { addJob } from '../../engine/store/jobs.ts';
import { startTiny } from '../support/fixture-models.ts';
import { snapshot, temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { jobDesk } from '../support/job-desk.ts';
import { writePictures } from '../support/pictures.ts';

const CHILD = fileURLToPath(new URL('./killed-engine.child.ts', import.meta.url));

/** Starts an engine on the workspace and kills it with its threads once it has told that something was written. */
async function killedAtWork(workspace: string): Promise<string | null> {
  const child = spawn(process.execPath, [CHILD, workspace], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = new Promise<string | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) if (Number(line) > 0) child.kill('SIGKILL');
  return exit;
}

test('an engine killed while it indexes takes the job up at its next start, and ends with the rows of one that was not', { timeout: 180_000 }, async () => {
  const inference = await startTiny();
  const root = temporaryFolder('frames');
  await writePictures(root, Object.fromEntries(Array.from({ length: 600 }, (_, number) => [`${number}.png`, number % 11])));
  const made = await jobDesk(inference);
  const source = addSource(made.workspace.index, root, wholeVisible, instant(0));
  addJob(made.workspace.index, { kind: 'index', sourceId: source.id }, root, instant(0));
  await made.close();
  const killed = made.workspace.folder.root;
  const whole = join(temporaryFolder('whole'), 'workspace');
  cpSync(killed, whole, { recursive: true });

  expect(await killedAtWork(killed)).toBe('SIGKILL');
  expect(await killedAtWork(killed)).toBe('SIGKILL');
  const rows = [];
  for (const path of [killed, whole]) {
    const desk = await jobDesk(inference, path);
    desk.jobs.recover();
    const job = await desk.jobs.finished(1 as JobId);
    expect(job).toMatchObject({ state: 'done' });
    expect(job.counts.added + job.counts.unchanged).toBe(600);
    rows.push(snapshot(desk.workspace.index));
    await desk.close();
  }
  expect(rows[0]?.['embeddings']?.length).toBe(600);
  expect(rows[0]).toEqual(rows[1]);
  await inference.close();
});
