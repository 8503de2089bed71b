import { app, session, type WebContents } from 'electron';
import { log } from './log.ts';

/** Schemes that reach nothing outside this machine. */
const LOCAL = /^(app|blob|data|devtools):/;

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
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !LOCAL.test(url) }));
  own.on('will-download', (event) => event.preventDefault());
}
