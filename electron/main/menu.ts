import { Menu, app, type MenuItemConstructorOptions } from 'electron';
import { type MenuAction, type MenuName, type MenuTexts } from '../../contract/host-request.ts';

type Item = MenuItemConstructorOptions;
type Role = Extract<keyof MenuTexts, Lowercase<string> | 'selectAll' | 'zoomIn' | 'zoomOut' | 'resetZoom'>;

let shown: { readonly words: string; readonly menu: Menu } | null = null;
let choose: (id: string) => void = () => undefined;

/**
 * Shows the renderer's own action list as the native menu bar: one list feeds menu, shortcuts, palette and help. Where
 * only what can be done has changed, the items are told: on Linux every menu built anew asks the session's bus for a place.
 */
export function showMenu(actions: readonly MenuAction[], texts: MenuTexts, chosen: (id: string) => void): void {
  choose = chosen;
  const words = JSON.stringify([actions.map(({ enabled: _, ...action }) => action), texts]);
  if (shown?.words === words) {
    for (const { id, enabled } of actions) {
      const item = shown.menu.getMenuItemById(id);
      if (item) item.enabled = enabled;
    }
    return;
  }
  const menu = buildMenu(actions, texts);
  shown = { words, menu };
  Menu.setApplicationMenu(menu);
}

function buildMenu(actions: readonly MenuAction[], texts: MenuTexts): Menu {
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

  return Menu.buildFromTemplate(
    [
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as Item] : []),
      menu('file', 'File', [of('file'), [role(process.platform === 'darwin' ? 'close' : 'quit')]]),
      menu('edit', 'Edit', [[role('undo'), role('redo')], [role('cut'), role('copy'), role('paste'), role('selectAll')], of('edit')]),
      menu('view', 'View', [of('view'), [role('resetZoom'), role('zoomIn'), role('zoomOut'), role('togglefullscreen')], developer]),
      menu('window', 'Window', [[role('minimize'), role('close')], of('window')]),
      menu('help', 'Help', [of('help')]),
    ].filter(({ submenu }) => submenu === undefined || (submenu as Item[]).length > 0),
  );
}
