import { type Locator } from 'playwright-core';
import { type TextKey } from '../../renderer/i18n/text-key.ts';
import { Part } from './part.ts';

/** The screen of models. */
export class Models extends Part {
  get screen(): Locator {
    return this.region('screens.models');
  }

  get list(): Locator {
    return this.screen.getByRole('list', { name: this.t('models.list') });
  }

  model(name: string): Locator {
    return this.list.getByRole('listitem', { name, exact: true });
  }

  /** Names of those that did not come with the app, as listed. */
  async imported(): Promise<string[]> {
    const items = this.list.getByRole('listitem').filter({ has: this.page.getByText(this.t('models.imported'), { exact: true }) });
    await items.first().waitFor();
    return items.evaluateAll((all: { getAttribute(name: string): string | null }[]) => all.map((item) => item.getAttribute('aria-label') ?? ''));
  }

  /** A command of a model's menu. */
  async choose(name: string, action: TextKey): Promise<void> {
    await this.model(name).getByRole('button', { name: this.t('models.more', { name }) }).click();
    await this.page.getByRole('menuitem', { name: this.t(action), exact: true }).click();
  }

  async openCard(name: string): Promise<void> {
    await this.button('models.showCard', this.model(name)).click();
  }

  async promote(name: string): Promise<void> {
    await this.button('actions.promoteModel', this.model(name)).click();
  }

  /** How far a model's promotion is. */
  progress(name: string): Locator {
    return this.model(name).getByRole('progressbar');
  }

  async rollBack(to: string): Promise<void> {
    await this.screen.getByRole('button', { name: this.t('models.rollbackTo', { name: to }) }).click();
  }

  /** Shown on the one that serves. */
  serving(name: string): Locator {
    return this.model(name).getByText(this.t('models.states.serving'), { exact: true });
  }

  async show(tab: 'models.list' | 'models.compareTab'): Promise<void> {
    await this.screen.getByRole('tab', { name: this.t(tab) }).click();
  }

  async importModel(): Promise<Locator> {
    await this.button('actions.importModel', this.screen).click();
    const dialog = this.dialog('import.title');
    await dialog.waitFor();
    return dialog;
  }
}
