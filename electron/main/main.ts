import { BrowserWindow, app, nativeTheme } from 'electron';
import { startEngine, type EngineProcess } from './engine-process.ts';
import { serveBridge } from './ipc.ts';
import { findLocations, type Locations } from './locations.ts';
import { log, startLog } from './log.ts';
import { registerScheme, serveScheme } from './scheme.ts';
import { lockDown } from './security.ts';
import { openWindow } from './window.ts';

/** The engine in its process, taken back after a crash to the workspace that was open. */
function engineFor(locations: Locations): EngineProcess {
  let workspace: string | null = null;
  return startEngine({
    module: locations.engineModule,
    trainerModule: locations.trainerModule,
    options: {
      host: 'electron',
      version: app.getVersion(),
      resources: locations.resources,
      settingsFile: locations.settingsFile,
      defaultWorkspace: locations.defaultWorkspace,
    },
    async onStarted(client) {
      client.on('settings.changed', ({ theme }) => void (nativeTheme.themeSource = theme));
      client.on('workspace.changed', (event) => void (workspace = event.workspace?.path ?? null));
      nativeTheme.themeSource = (await client.call('app.info', {})).settings.theme;
      if (workspace !== null) await client.call('workspace.open', { path: workspace, create: false }).catch((error: unknown) => log.error(error));
    },
  });
}

function run(): void {
  const locations = findLocations();
  // the lock lies in userData, so it comes after that is known
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Chromium refuses to run as root in its sandbox; whoever does must give the switch, and only then is it off
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerScheme();
  startLog(locations.logFile);

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  app
    .whenReady()
    .then(() => {
      lockDown();
      const engine = engineFor(locations);
      serveScheme(locations.renderer, async (request) => (await engine.client()).media(request));
      serveBridge(engine);
      openWindow(locations);
      endWith(engine);
    })
    .catch((error: unknown) => {
      log.error(error);
      app.exit(1);
    });
}

/** Lets the engine close its databases before the app is gone. */
function endWith(engine: EngineProcess): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    engine
      .stop()
      .catch((error: unknown) => log.error(error))
      .finally(() => app.exit(0));
  });
}

run();
