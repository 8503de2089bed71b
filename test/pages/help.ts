import { type Locator } from 'playwright-core';
import { Part } from './part.ts';
import { type ShownShortcut, shortcutsIn } from './shown-shortcut.ts';

/** The list of shortcuts. */
export class Help extends Part {
  get root(): Locator {
    return this.dialog('help.title');
  }

  shortcuts(): Promise<ShownShortcut[]> {
    return shortcutsIn(this.root.getByRole('listitem'));
  }
}
