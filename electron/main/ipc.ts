import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { BRIDGE_CHANNEL, type HostPush } from '../../contract/bridge.ts';
import { HostRequest } from '../../contract/host-request.ts';
import { type Channel } from '../../contract/rpc/channel.ts';
import { type ServerMessage } from '../../contract/rpc/messages.ts';
import { judgePageMessage } from '../../contract/rpc/page-message.ts';
import { pickFiles, pickFolders } from './dialogs.ts';
import { type EngineProcess } from './engine-process.ts';
import { showMenu } from './menu.ts';
import { isOwnPage } from './scheme.ts';

/** The window of an IPC message, if its sender is the main frame of the app's own page. */
function trustedWindow({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender);
  if (window === null || senderFrame === null || senderFrame !== sender.mainFrame || !isOwnPage(senderFrame.url)) {
    throw new Error('refused: not the page of this app');
  }
  return window;
}

const push = (window: BrowserWindow, message: HostPush): void => {
  if (!window.isDestroyed()) window.webContents.send(BRIDGE_CHANNEL, message);
};

/**
 * The one IPC entry. Every message is checked for its sender and parsed before anything is done with it; what is for
 * the engine goes on over the window's own channel.
 */
export function serveBridge(engine: EngineProcess): void {
  const channels = new Map<number, Channel>();
  const restartsSeen = new Map<number, number>();

  const leave = (id: number): void => {
    const channel = channels.get(id);
    channels.delete(id);
    channel?.close();
  };
  const connect = async (window: BrowserWindow): Promise<void> => {
    const { id } = window;
    if (!restartsSeen.has(id)) {
      restartsSeen.set(id, engine.restarts);
      window.once('closed', () => leave(id));
    }
    const channel = await engine.connect();
    leave(id);
    channels.set(id, channel);
    channel.receive((message) => push(window, { kind: 'engine', message }));
    channel.onClose((reason) => {
      if (channels.get(id) !== channel) return;
      channels.delete(id);
      push(window, { kind: 'disconnected', reason });
    });
    if ((restartsSeen.get(id) ?? 0) < engine.restarts) push(window, { kind: 'engine', message: RESTARTED });
    restartsSeen.set(id, engine.restarts);
  };

  ipcMain.handle(BRIDGE_CHANNEL, (event, raw: unknown) => {
    const window = trustedWindow(event);
    const request = HostRequest.parse(raw);
    switch (request.kind) {
      case 'connect':
        return connect(window);
      case 'engine':
        return toEngine(window, channels.get(window.id), request.message);
      case 'pickFolders':
        return pickFolders(window);
      case 'pickFiles':
        return pickFiles(window, request.purpose);
      case 'setMenu':
        return showMenu(request.actions, request.texts, (id) => void chosen(window, id));
    }
  });
}

/** A choice in the native menu is the user's own act; told to the page as such, as it may then open a file dialog. */
async function chosen(window: BrowserWindow, id: string): Promise<void> {
  await window.webContents.executeJavaScript('undefined', true);
  push(window, { kind: 'action', id });
}

const RESTARTED: ServerMessage = {
  kind: 'event',
  name: 'engine.notice',
  payload: { level: 'warning', message: 'The engine stopped unexpectedly and was started again. Nothing that was stored is lost.' },
};

function toEngine(window: BrowserWindow, channel: Channel | undefined, raw: unknown): void {
  const judged = judgePageMessage(raw);
  if ('pass' in judged) channel?.send(judged.pass);
  else if (judged.refuse !== null) push(window, { kind: 'engine', message: judged.refuse });
}
