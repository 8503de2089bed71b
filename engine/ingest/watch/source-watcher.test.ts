import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SourceWatcher, type WatchedFolder, type WatchState, type WatchTimes } from './source-watcher.ts';

const TIMES: WatchTimes = { reachMs: 20, settleMs: 20, patienceMs: 200, pollMs: 20 };
const folder = (): string => mkdtempSync(join(tmpdir(), 'duskmatch-watch-'));

/** A watcher whose reports can be awaited: each `next` is the first from then on. */
function watched(root: string, options: Partial<WatchedFolder> = {}) {
  let changes = 0;
  const changeWaits: Array<() => void> = [];
  const stateWaits: Array<[(state: WatchState) => boolean, () => void]> = [];
  const watcher: SourceWatcher = new SourceWatcher(
    {
      root,
      watch: true,
      behind: false,
      ignored: [],
      hasFrames: () => false,
      onChange: () => {
        changes++;
        for (const resolve of changeWaits.splice(0)) resolve();
      },
      onState: () => {
        for (const [fits, resolve] of stateWaits) if (fits(watcher.state)) resolve();
      },
      ...options,
    },
    TIMES,
  );
  return {
    watcher,
    changes: () => changes,
    nextChange: () => new Promise<void>((resolve) => changeWaits.push(resolve)),
    until: (fits: (state: WatchState) => boolean) => (fits(watcher.state) ? Promise.resolve() : new Promise<void>((resolve) => stateWaits.push([fits, resolve]))),
  };
}

test('a new file, deep in the folder, is told once it has settled', async () => {
  const root = folder();
  mkdirSync(join(root, 'a/b'), { recursive: true });
  const { watcher, nextChange, changes } = watched(root);
  await watcher.ready;
  expect(watcher.state).toEqual({ state: 'online', watching: 'native', watchNote: null });
  expect(changes()).toBe(0);
  const change = nextChange();
  writeFileSync(join(root, 'a/b/new.png'), 'x');
  await change;
  await watcher.close();
});

test('what came before the watching is told first where it is not indexed yet', async () => {
  const { watcher, nextChange } = watched(folder(), { behind: true });
  await nextChange();
  await watcher.close();
});

test('a folder that goes is offline, with no change told; when it is back it is to be indexed', async () => {
  const root = folder();
  writeFileSync(join(root, 'a.png'), 'x');
  const { watcher, nextChange, changes, until } = watched(root, { hasFrames: () => true });
  await watcher.ready;
  renameSync(root, `${root}-away`);
  await until(({ state }) => state === 'offline');
  // The mount point of a disk that is out.
  mkdirSync(root);
  expect(watcher.state.state).toBe('offline');
  expect(changes()).toBe(0);
  rmSync(root, { recursive: true });
  const back = nextChange();
  renameSync(`${root}-away`, root);
  await back;
  await until(({ state, watching }) => state === 'online' && watching === 'native');
  await watcher.close();
});

test('a folder that is not to be watched is only asked whether it is there', async () => {
  const root = folder();
  const { watcher, until, changes } = watched(root, { watch: false });
  await watcher.ready;
  expect(watcher.state).toEqual({ state: 'online', watching: 'off', watchNote: null });
  writeFileSync(join(root, 'new.png'), 'x');
  renameSync(root, `${root}-away`);
  await until(({ state }) => state === 'offline');
  expect(changes()).toBe(0);
  await watcher.close();
});

test("changes in the workspace's own folder do not count", async () => {
  const root = folder();
  mkdirSync(join(root, 'workspace'));
  const { watcher, nextChange, changes } = watched(root, { ignored: [join(root, 'workspace')] });
  await watcher.ready;
  writeFileSync(join(root, 'workspace/index.db'), 'x');
  const change = nextChange();
  writeFileSync(join(root, 'frame.png'), 'x');
  await change;
  expect(changes()).toBe(1);
  await watcher.close();
});

test('where the system cannot watch, the folder is looked through, with the reason', async () => {
  const root = folder();
  const { watcher, nextChange } = watched(root, { watchNatively: () => Promise.reject(new Error('inotify_add_watch failed: No space left on device')) });
  await watcher.ready;
  expect(watcher.state).toMatchObject({ watching: 'polling', watchNote: expect.stringContaining('fs.inotify.max_user_watches') as string });
  await nextChange();
  const change = nextChange();
  writeFileSync(join(root, 'new.png'), 'x');
  await change;
  await watcher.close();
});
