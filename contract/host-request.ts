import { z } from 'zod';

/** Top menus of the native menu bar, left to right. */
export const MenuName = z.enum(['file', 'edit', 'view', 'window', 'help']);
export type MenuName = z.infer<typeof MenuName>;

/** One command of the renderer's action list, as the native menu shows it. */
export const MenuAction = z.object({
  id: z.string().min(1).max(100),
  label: z.string().max(200),
  /** Electron's notation, `CmdOrCtrl+O`; shown only: the page itself handles the keys. */
  accelerator: z.string().max(50).nullable(),
  menu: MenuName,
  enabled: z.boolean().default(true),
});
export type MenuAction = z.infer<typeof MenuAction>;

/** Words of the menu bar that are not actions, in the language in use; what is left out stays English. */
export const MenuTexts = z
  .object({
    file: z.string(),
    edit: z.string(),
    view: z.string(),
    window: z.string(),
    help: z.string(),
    quit: z.string(),
    undo: z.string(),
    redo: z.string(),
    cut: z.string(),
    copy: z.string(),
    paste: z.string(),
    selectAll: z.string(),
    zoomIn: z.string(),
    zoomOut: z.string(),
    resetZoom: z.string(),
    togglefullscreen: z.string(),
    minimize: z.string(),
    close: z.string(),
  })
  .partial();
export type MenuTexts = z.infer<typeof MenuTexts>;

/** What a native file dialog is opened for. */
export const FilePurpose = z.enum(['photos', 'model']);
export type FilePurpose = z.infer<typeof FilePurpose>;

/** All that the page may ask of Electron's main process. One entry, one schema; parsed on arrival. */
export const HostRequest = z.discriminatedUnion('kind', [
  /** Opens the page's channel to the engine; an earlier one of the same window is closed. */
  z.object({ kind: z.literal('connect') }),
  z.object({ kind: z.literal('engine'), message: z.unknown() }),
  z.object({ kind: z.literal('pickFolders') }),
  z.object({ kind: z.literal('pickFiles'), purpose: FilePurpose }),
  z.object({ kind: z.literal('setMenu'), actions: z.array(MenuAction).max(500), texts: MenuTexts }),
]);
export type HostRequest = z.infer<typeof HostRequest>;
