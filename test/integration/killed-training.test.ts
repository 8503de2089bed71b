import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it as anyIt } from 'vitest';
import { type Client } from '../../contract/rpc/client.ts';
import { isLive, RunId } from '../../contract/training.ts';
import { RunRecord } from '../../contract/training-record.ts';
import { startBackend } from '../../training/backend/backend.ts';
import { childOf } from '../support/e2e-processes.ts';
import { engineDesk, tinyResources } from '../support/engine-desk.ts';
import { temporaryFolder } from '../support/index-world.ts';
import { toyPeople, toySettings } from '../support/toy-people.ts';

const it = anyIt.skipIf((await startBackend()).name !== 'tensorflow');

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const ended = (client: Client, id: RunId): Promise<void> =>
  new Promise((resolve) => {
    const stop = client.on('training.changed', (run) => {
      if (run.id !== id || isLive(run.state)) return;
      stop();
      resolve();
    });
  });

it('an engine killed takes its trainer along; the run is offered at the next start and ends as if nothing had been', async () => {
  const [home, resources, people] = [temporaryFolder('home'), tinyResources(), await toyPeople(temporaryFolder('people'))];
  const workspace = join(home, 'case');
  const host = spawn(process.execPath, [join(import.meta.dirname, 'killed-training.child.ts'), workspace, resources, people, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: host.stdout }), 'line')) as [string];
  const id = RunId.parse(line);
  const trainer = await childOf(host.pid, join('host', 'trainer'));
  expect(getPriority(trainer)).toBe(constants.priority.PRIORITY_LOW);
  host.kill('SIGKILL');
  await expect.poll(() => isAlive(trainer), { timeout: 30_000 }).toBe(false);

  const desk = await engineDesk({ workspace, resources, settingsFile: join(home, 'settings.json') });
  const { client } = desk;
  const [cut] = await client.call('training.runs', {});
  expect(cut).toMatchObject({ id, state: 'interrupted' });
  expect(cut?.checkpoint).toBeGreaterThanOrEqual(8);
  await client.call('training.resume', { runId: id });
  await ended(client, id);
  const whole = await client.call('training.start', { data: { folders: [people], workspace: false, validationShare: 0.25 }, preset: 'quick', settings: toySettings({ epochs: 24 }), base: { kind: 'none' } });
  await ended(client, whole.id);
  const numbers = (run: RunId) => RunRecord.parse(JSON.parse(readFileSync(join(workspace, 'runs', run, 'record.json'), 'utf8'))).evaluations.map(({ step, total, terms, directions }) => ({ step, total, terms, directions }));
  expect(numbers(id)).toHaveLength(24);
  expect(numbers(id)).toEqual(numbers(whole.id));
  await desk.close();
});
