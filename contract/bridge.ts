// `import type` leaves nothing behind: the preload must not carry zod
import type { FilePurpose, MenuAction, MenuTexts } from './host-request.ts';

/** What main sends the page unasked. */
export type HostPush =
  | { readonly kind: 'engine'; readonly message: unknown }
  | { readonly kind: 'disconnected'; readonly reason: string }
  | { readonly kind: 'action'; readonly id: string };

/** The one IPC channel, in both directions. */
export const BRIDGE_CHANNEL = 'duskmatch';

/** What the preload puts on `window.duskmatch`. Absent in a browser. */
export interface Bridge {
  readonly host: 'electron';
  /** `darwin`, `win32`, `linux`: for the notation of shortcuts. */
  readonly platform: string;
  /** Resolves when the engine listens to this window. Used by `renderer/connect.ts` alone, as the next three. */
  connect(): Promise<void>;
  send(message: unknown): void;
  receive(handler: (message: unknown) => void): void;
  onDisconnect(handler: (reason: string) => void): void;
  /** Absolute path of a file or folder dropped on the window; empty where it has none. */
  pathForFile(file: unknown): string;
  /** Native dialog; empty when cancelled. */
  pickFolders(): Promise<string[]>;
  pickFiles(purpose: FilePurpose): Promise<string[]>;
  setMenu(actions: readonly MenuAction[], texts: MenuTexts): Promise<void>;
  /** A menu item was chosen. Returns the function that stops listening. */
  onAction(handler: (id: string) => void): () => void;
}
