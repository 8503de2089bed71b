import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const executable = process.env['DUSKMATCH_ELECTRON'] ?? '';

const switches = (userData: string): string[] => ['--no-sandbox', '--disable-gpu', `--user-data=${userData}`, root];

async function launch(userData: string): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await _electron.launch({ executablePath: executable, args: switches(userData) });
  try {
    const page = await app.firstWindow();
    await page.getByRole('navigation').first().waitFor();
    return { app, page };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The engine's process: the child of Electron's main process that runs the host module. */
async function enginePid(app: ElectronApplication): Promise<number> {
  const main = app.process().pid;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [status, command] = await Promise.all([readFile(`/proc/${pid}/status`, 'utf8'), readFile(`/proc/${pid}/cmdline`, 'utf8')]).catch(() => ['', '']);
    if (status.includes(`PPid:\t${main}\n`) && command.includes(join('host', 'utility.js'))) return Number(pid);
  }
  throw new Error('no engine process');
}

describe.skipIf(executable === '')('the Electron shell', () => {
  let userData: string;
  let app: ElectronApplication;
  let page: Page;
  const consoleWords: string[] = [];

  beforeAll(async () => {
    userData = await mkdtemp(join(tmpdir(), 'duskmatch-shell-'));
    ({ app, page } = await launch(userData));
    page.on('console', (message) => consoleWords.push(message.text()));
  });
  afterAll(async () => {
    await app.close();
    await rm(userData, { recursive: true, force: true });
  });

  it('shows the page of its own scheme, in a sandbox without Node, under a policy without eval', async () => {
    expect(page.url()).toBe('app://duskmatch/');
    expect(await page.evaluate('[typeof require, typeof process, typeof module].join()')).toBe('undefined,undefined,undefined');
    const preferences = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => (window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()));
    expect(preferences).toMatchObject([{ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true }]);
    const policy = await page.evaluate("fetch('/').then((answer) => answer.headers.get('content-security-policy'))");
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('runs no script that is text', async () => {
    await page.evaluate("(() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.head.append(script); script.remove(); })()");
    expect(await page.evaluate('window.ran')).toBeUndefined();
  });

  it('serves no path outside its build and no picture by path', async () => {
    const statuses = await page.evaluate("Promise.all(['/../package.json', '/%2e%2e/%2e%2e/package.json', '/media/frame/..%2f..', '/media/file/1', '/nothing.js'].map((path) => fetch(path).then((answer) => answer.status)))");
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  });

  it('goes nowhere else, opens no window, and grants nothing', async () => {
    await page.evaluate("location.href = 'https://example.org/'");
    expect(await page.evaluate("window.open('https://example.org/')")).toBeNull();
    expect(app.windows()).toHaveLength(1);
    expect(page.url()).toBe('app://duskmatch/');
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
    expect(await page.evaluate("navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)")).toBe('denied');
    expect(await page.evaluate("fetch('https://example.org/').then(() => 'reached', () => 'refused')")).toBe('refused');
  });

  it('puts only named functions on the bridge, and answers no request that does not fit', async () => {
    const names = await page.evaluate('Object.keys(window.duskmatch).sort().join()');
    expect(names).toBe('connect,host,onAction,onDisconnect,pathForFile,pickFiles,pickFolders,platform,receive,send,setMenu');
    expect(await page.evaluate("window.duskmatch.pickFiles('/etc/passwd').then(() => 'answered', () => 'refused')")).toBe('refused');
    expect(await page.evaluate("window.duskmatch.setMenu([{ id: '', label: 1 }], {}).then(() => 'answered', () => 'refused')")).toBe('refused');
  });

  it('answers no page but its own, even with its preload', async () => {
    const answers = await app.evaluate(async ({ BrowserWindow, app: electron }) => {
      const preload = `${electron.getAppPath()}/dist/electron/preload.cjs`;
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('data:text/html,<p>stranger</p>');
      const ask = (words: string): Promise<unknown> => stranger.webContents.executeJavaScript(`${words}.then(() => 'answered', (error) => error.message)`);
      const heard = [await ask('duskmatch.connect()'), await ask('duskmatch.pickFolders()')];
      stranger.destroy();
      return heard;
    });
    for (const answer of answers) expect(answer).toContain('not the page of this app');
  });

  it('hands pictures out at their addresses only, never over the bridge', async () => {
    const answer = await page.evaluate(`new Promise((resolve) => {
      window.duskmatch.receive((message) => message.id === 987654 && resolve(message));
      window.duskmatch.send({ kind: 'media', id: 987654, request: { kind: 'frame', id: 1 } });
    })`);
    expect(answer).toMatchObject({ kind: 'error', error: { code: 'bad-request' } });
    // the page's own receiver was replaced above
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
  });

  it('starts the engine again after a crash, and the page goes on', async () => {
    const before = await enginePid(app);
    process.kill(before, 'SIGKILL');
    await page.getByText('was started again').first().waitFor();
    expect(await enginePid(app)).not.toBe(before);
    await page.getByRole('navigation').first().waitFor();
  });

  it('has one instance: a second start ends by itself', async () => {
    const second = spawn(executable, switches(userData), { stdio: 'ignore' });
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    expect(app.windows()).toHaveLength(1);
  });

  it('has a native menu from the list of actions', async () => {
    const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ submenu }) => submenu?.items.length ?? 0));
    expect(labels?.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...(labels ?? [0]))).toBeGreaterThan(0);
  });

  it('says nothing on the console but what was refused', () => {
    expect(consoleWords.filter((words) => !/Refused to|404|violates/.test(words))).toEqual([]);
  });
});

it.skipIf(executable === '')('the window comes back where it was', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'duskmatch-bounds-'));
  const bounds = { x: 40, y: 60, width: 900, height: 640 };
  const first = await launch(userData);
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
  await first.app.close();
  const second = await launch(userData);
  const found = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  await second.app.close();
  expect(found).toEqual(bounds);
  await rm(userData, { recursive: true, force: true });
});
