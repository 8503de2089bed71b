import { BrowserWindow, nativeTheme } from 'electron';
import { type Locations } from './locations.ts';
import { PAGE_ORIGIN } from './scheme.ts';
import { recallBounds, rememberBounds } from './window-bounds.ts';

export function openWindow(locations: Locations): BrowserWindow {
  const { maximized, ...bounds } = recallBounds(locations.windowFile);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Duskmatch',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14161a' : '#f6f7f9',
    webPreferences: { preload: locations.preload, sandbox: true, contextIsolation: true, spellcheck: false },
  });
  if (maximized) window.maximize();
  rememberBounds(window, locations.windowFile);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${PAGE_ORIGIN}/`);
  return window;
}
