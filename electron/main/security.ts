import { app, session, type WebContents } from 'electron';
import { log } from './log.ts';
import { PAGE_ORIGIN } from './scheme.ts';

/** Schemes that reach nothing outside this machine. */
const LOCAL = /^(app|blob|data|devtools):/;
/** Writing plain text to the clipboard, as for a file's path; reading stays denied. */
const COPYING = 'clipboard-sanitized-write';

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    log.warn(`refused a new window for ${url}`);
    return { action: 'deny' };
  });
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
}

/** Denies every page what an offline app never needs: permissions, navigation, new windows, webviews, the network. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === COPYING));
  own.setPermissionCheckHandler((_contents, permission) => permission === COPYING);
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !LOCAL.test(url) }));
  // what the page itself has made, such as an export: the system's dialog asks where to
  own.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${PAGE_ORIGIN}/`)) event.preventDefault();
  });
}
