import { type Locator } from 'playwright-core';
import { Part } from './part.ts';
import { type ShownShortcut, shortcutsIn } from './shown-shortcut.ts';

/** Every command, by a few letters of it. */
export class Palette extends Part {
  get root(): Locator {
    return this.dialog('actions.showPalette');
  }

  get options(): Locator {
    return this.root.getByRole('option');
  }

  /** Runs the command that these letters put first. */
  async run(letters: string): Promise<void> {
    await this.root.waitFor();
    await this.page.keyboard.type(letters);
    await this.root.getByRole('option', { selected: true }).filter({ hasText: letters }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.root.waitFor({ state: 'detached' });
  }

  shortcuts(): Promise<ShownShortcut[]> {
    return shortcutsIn(this.options);
  }
}
