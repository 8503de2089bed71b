import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE_CHANNEL, type Bridge, type HostPush } from '../../contract/bridge.ts';
import type { HostRequest } from '../../contract/host-request.ts';

const ask = async <T>(request: HostRequest): Promise<T> => (await ipcRenderer.invoke(BRIDGE_CHANNEL, request)) as T;

let onMessage: (message: unknown) => void = () => undefined;
let onDisconnect: (reason: string) => void = () => undefined;
const onAction = new Set<(id: string) => void>();

ipcRenderer.on(BRIDGE_CHANNEL, (_event, push: HostPush) => {
  switch (push.kind) {
    case 'engine':
      onMessage(push.message);
      return;
    case 'disconnected':
      onDisconnect(push.reason);
      return;
    case 'action':
      for (const handler of onAction) handler(push.id);
  }
});

const bridge: Bridge = {
  host: 'electron',
  platform: process.platform,
  connect: () => ask({ kind: 'connect' }),
  send: (message) => void ask({ kind: 'engine', message }),
  receive: (handler) => void (onMessage = handler),
  onDisconnect: (handler) => void (onDisconnect = handler),
  pathForFile: (file) => webUtils.getPathForFile(file as File),
  pickFolders: () => ask({ kind: 'pickFolders' }),
  pickFiles: (purpose) => ask({ kind: 'pickFiles', purpose }),
  setMenu: (actions, texts) => ask({ kind: 'setMenu', actions: [...actions], texts }),
  onAction(handler) {
    onAction.add(handler);
    return () => onAction.delete(handler);
  },
};
contextBridge.exposeInMainWorld('duskmatch', bridge);
