import { Menu, app, type MenuItemConstructorOptions } from 'electron';
import { type MenuAction, type MenuName, type MenuTexts } from '../../contract/host-request.ts';

type Item = MenuItemConstructorOptions;
type Role = Extract<keyof MenuTexts, Lowercase<string> | 'selectAll' | 'zoomIn' | 'zoomOut' | 'resetZoom'>;

/** Builds the native menu bar from the renderer's own action list: one list feeds menu, shortcuts, palette and help. */
export function buildMenu(actions: readonly MenuAction[], texts: MenuTexts, choose: (id: string) => void): void {
  const role = (name: Exclude<Role, MenuName>): Item => ({ role: name, ...(texts[name] === undefined ? {} : { label: texts[name] }) });
  const of = (menu: MenuName): Item[] =>
    actions
      .filter((action) => action.menu === menu)
      .map(({ id, label, accelerator, enabled }) => ({
        id,
        label,
        enabled,
        click: () => choose(id),
        // the page handles the keys, in the browser too; on macOS every accelerator would take the key from text fields
        ...(accelerator === null || process.platform === 'darwin' ? {} : { accelerator, registerAccelerator: false }),
      }));
  const menu = (name: MenuName, fallback: string, groups: Item[][]): Item => ({
    label: texts[name] ?? fallback,
    submenu: groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' } as Item, ...group])),
  });
  const developer: Item[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }];

  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as Item] : []),
      menu('file', 'File', [of('file'), [role(process.platform === 'darwin' ? 'close' : 'quit')]]),
      menu('edit', 'Edit', [[role('undo'), role('redo')], [role('cut'), role('copy'), role('paste'), role('selectAll')], of('edit')]),
      menu('view', 'View', [of('view'), [role('resetZoom'), role('zoomIn'), role('zoomOut'), role('togglefullscreen')], developer]),
      menu('window', 'Window', [[role('minimize'), role('close')], of('window')]),
      menu('help', 'Help', [of('help')]),
    ].filter(({ submenu }) => submenu === undefined || (submenu as Item[]).length > 0)),
  );
}
