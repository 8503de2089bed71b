import { type Locator, type Page } from 'playwright-core';
import { type TextKey } from '../../renderer/i18n/text-key.ts';
import { type Values, type Words } from '../support/e2e-words.ts';

/** A part of the window, found by roles and names in the app's own words. */
export abstract class Part {
  protected readonly page: Page;
  protected readonly words: Words;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
  }

  protected t(key: TextKey, values?: Values): string {
    return this.words.t(key, values);
  }

  protected button(key: TextKey, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name: this.t(key), exact: true });
  }

  protected dialog(key: TextKey): Locator {
    return this.page.getByRole('dialog', { name: this.t(key), exact: true });
  }

  protected region(key: TextKey): Locator {
    return this.page.getByRole('region', { name: this.t(key), exact: true });
  }

  /** One of a few choices that are all in sight. */
  protected choice(group: TextKey, option: TextKey, within: Page | Locator = this.page): Locator {
    return within.getByRole('radiogroup', { name: this.t(group), exact: true }).getByRole('radio', { name: this.t(option), exact: true });
  }
}
