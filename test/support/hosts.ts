import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type Browser, chromium, type ElectronApplication, type Page } from 'playwright-core';
import { childOf } from './e2e-processes.ts';
import { root } from './e2e-root.ts';

/** The app's time zone in tests: that of the sample's file names. */
const ZONE = 'UTC';
const SIZE = { width: 1440, height: 900 } as const;
/** Generous: a busy machine is no fault of the app. */
export const PATIENCE = 60_000;

const TRAINER = join('host', 'trainer');

export type HostKind = 'chromium' | 'electron';

const executable = (kind: HostKind): string => process.env[kind === 'chromium' ? 'DUSKMATCH_CHROMIUM' : 'DUSKMATCH_ELECTRON'] ?? '';

/** Each host with whether its executable is here; the caller of the tests says why one is not. */
export const HOSTS = (['chromium', 'electron'] as const).map((kind) => ({ kind, absent: executable(kind) === '' }));

/** The app in a window, whichever way it is hosted. */
export interface AppHost {
  readonly kind: HostKind;
  readonly page: Page;
  /** What the console said that a person should never see there: errors, warnings, refused by the policy. */
  readonly complaints: string[];
  /** Answers the system's dialog that `act` opens for files. */
  openFiles(act: () => Promise<void>, paths: readonly string[]): Promise<void>;
  /** What the system's dialog for folders will answer; false where the page has none and asks for a path itself. */
  nextFolders(paths: readonly string[]): Promise<boolean>;
  /** Drags files or folders of this machine to a point of the window and drops them. */
  dropFiles(paths: readonly string[], at?: { x: number; y: number }): Promise<void>;
  /** The text of the file that `act` makes the app save; the system's dialog, where there is one, is answered. */
  saved(act: () => Promise<void>): Promise<string>;
  /** Chooses an action in the window's native menu; absent in a browser. */
  chooseInMenu?(action: string): Promise<void>;
  /** Kills the engine's process in the middle of whatever it does. Electron starts it again; a browser's is started again here, and its page opened. */
  killEngine(): Promise<void>;
  /** Kills the trainer's process in the middle of a run. */
  killTrainer(): Promise<void>;
  close(): Promise<void>;
}

export interface HostOptions {
  readonly userData: string;
  /** Served from the start; Electron opens the one of last time by itself. */
  readonly workspace?: string;
}

async function shared(page: Page): Promise<Pick<AppHost, 'page' | 'complaints' | 'openFiles' | 'dropFiles'>> {
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.setDefaultTimeout(PATIENCE);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const devtools = await page.context().newCDPSession(page);
  return {
    page,
    complaints,
    async openFiles(act, paths) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
      await chooser.setFiles([...paths]);
    },
    async dropFiles(paths, at = { x: SIZE.width * 0.6, y: SIZE.height / 2 }) {
      const data = { items: [], files: [...paths], dragOperationsMask: 1 };
      const drag = (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<unknown> => devtools.send('Input.dispatchDragEvent', { type, ...at, data });
      await drag('dragEnter');
      // the page lays its drop places under the pointer: they are entered by the second, and asked by the third
      for (let over = 0; over < 3; over++) {
        await drag('dragOver');
        await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
      }
      await drag('drop');
    },
  };
}

const settled = (page: Page): Promise<void> => page.getByRole('navigation').first().waitFor();

async function addressOf(server: ChildProcess): Promise<string> {
  let out = '';
  for await (const words of server.stdout ?? []) {
    out += String(words);
    const address = /"address":\s*"([^"]+)"/.exec(out)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`serve ended without an address: ${out}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** @param port of before, so that the page has the same origin */
function serve({ userData, workspace }: HostOptions, port = '0'): ChildProcess {
  const words = [join(root, 'cli/main.ts'), 'serve', '--json', '--port', port, '--user-data', userData, ...(workspace === undefined ? [] : ['--workspace', workspace])];
  return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TZ: ZONE } });
}

async function startChromium(options: HostOptions): Promise<AppHost> {
  let server = serve(options);
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    server.kill('SIGTERM');
    await ended(server);
  };
  try {
    const address = await addressOf(server);
    browser = await chromium.launch({ executablePath: executable('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', timezoneId: ZONE, colorScheme: 'light' });
    const page = await context.newPage();
    const common = await shared(page);
    await page.goto(address);
    await settled(page);
    return {
      kind: 'chromium',
      ...common,
      nextFolders: () => Promise.resolve(false),
      killTrainer: async () => void process.kill(await childOf(server.pid, TRAINER), 'SIGKILL'),
      async killEngine() {
        const { length } = common.complaints;
        server.kill('SIGKILL');
        await ended(server);
        server = serve(options, new URL(address).port);
        await page.goto(await addressOf(server));
        await settled(page);
        // that nobody answers meanwhile
        common.complaints.splice(length);
      },
      async saved(act) {
        const [download] = await Promise.all([page.waitForEvent('download'), act()]);
        return readFile(await download.path(), 'utf8');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Playwright's own size for the window does not reach Electron. */
const resize = (app: ElectronApplication): Promise<void> => app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), SIZE);

/** Listens after the app's own handler, which may have refused. */
async function savedByElectron(app: ElectronApplication, act: () => Promise<void>, file: string): Promise<string> {
  const done = app.evaluate(
    ({ session }, path) =>
      new Promise<string>((resolve) =>
        session.defaultSession.once('will-download', (event, item) => {
          if (event.defaultPrevented) return resolve('refused');
          item.setSavePath(path);
          item.once('done', (_event, state) => resolve(state));
        }),
      ),
    file,
  );
  await act();
  const state = await done;
  if (state !== 'completed') throw new Error(`the download was ${state}`);
  return readFile(file, 'utf8');
}

async function startElectron({ userData }: HostOptions): Promise<AppHost> {
  const app = await _electron.launch({ executablePath: executable('electron'), args: ['--no-sandbox', '--disable-gpu', '--lang=en-GB', `--user-data=${userData}`, root], env: { ...process.env, TZ: ZONE } as Record<string, string>, timeout: PATIENCE });
  try {
    const page = await app.firstWindow();
    const common = await shared(page);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
    await resize(app);
    await settled(page);
    return {
      kind: 'electron',
      ...common,
      async nextFolders(paths) {
        await app.evaluate(({ dialog }, filePaths) => void (dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })), [...paths]);
        return true;
      },
      saved: (act) => savedByElectron(app, act, join(userData, 'saved')),
      async chooseInMenu(action) {
        await app.evaluate(({ Menu }, id) => {
          const item = Menu.getApplicationMenu()?.getMenuItemById(id);
          if (!item?.enabled) throw new Error(`the menu has no ${id} to choose`);
          item.click();
        }, action);
      },
      killTrainer: async () => void process.kill(await childOf(app.process().pid, TRAINER), 'SIGKILL'),
      async killEngine() {
        process.kill(await childOf(app.process().pid, join('host', 'utility.js')), 'SIGKILL');
      },
      close: () => app.close(),
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

export const startHost = (kind: HostKind, options: HostOptions): Promise<AppHost> => (kind === 'chromium' ? startChromium(options) : startElectron(options));
