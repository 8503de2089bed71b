import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** Opens a workspace, or makes one. */
export class WorkspaceDialog extends Part {
  get root(): Locator {
    return this.dialog('workspace.title');
  }

  /** What went wrong, in the dialog itself. */
  get fault(): Locator {
    return this.root.getByRole('alert').first();
  }

  async create(path: string): Promise<void> {
    await this.#type(path);
    await this.button('workspace.create', this.root).click();
    await this.root.waitFor({ state: 'detached' });
  }

  /** Presses *open* without expecting it to succeed. */
  async open(path: string): Promise<void> {
    await this.#type(path);
    await this.button('workspace.open', this.root).click();
  }

  async cancel(): Promise<void> {
    await this.button('common.cancel', this.root).click();
  }

  async #type(path: string): Promise<void> {
    await this.root.getByLabel(this.t('add.path')).fill(path);
  }
}
