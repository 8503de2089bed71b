import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { engineDesk, tinyResources, type EngineDesk } from '../support/engine-desk.ts';
import { temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { writePictures } from '../support/pictures.ts';

const CHILD = fileURLToPath(new URL('./killed-casework.child.ts', import.meta.url));

/** @returns what the engine had said is done when it was killed, in the middle of the next act */
async function killedAfter(acts: number, args: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (told.length === acts) child.kill('SIGKILL');
  }
  return told;
}

const people = async ({ client }: EngineDesk): Promise<string[]> => (await client.call('identities.list', { order: 'name', offset: 0, limit: 2000 })).rows.map(({ name }) => name);

test('an engine killed between acts loses none that it had said is done, and each can still be taken back', { timeout: 120_000 }, async () => {
  const root = temporaryFolder('frames');
  await writePictures(root, Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`${number}.png`, number])));
  const resources = tinyResources();
  const options = { resources, settingsFile: join(temporaryFolder('settings'), 'settings.json') };
  const first = await engineDesk(options);
  const { jobId } = await first.client.call('sources.add', { root, settings: wholeVisible });
  await first.finished(jobId);
  await first.close();

  const told: string[] = [];
  for (const acts of [1, 9, 30]) told.push(...(await killedAfter(acts, [first.workspace, resources, options.settingsFile, String(told.length * 100)])));
  const desk = await engineDesk({ ...options, workspace: first.workspace });
  const kept = await people(desk);
  expect(told.length).toBeGreaterThanOrEqual(40);
  expect(kept).toEqual(expect.arrayContaining(told));
  for (let act = await desk.client.call('casework.undo', {}); act !== null; act = await desk.client.call('casework.undo', {}));
  expect(await people(desk)).toEqual([]);
  for (let act = await desk.client.call('casework.redo', {}); act !== null; act = await desk.client.call('casework.redo', {}));
  expect(await people(desk)).toEqual(kept);
  await desk.close();
});
