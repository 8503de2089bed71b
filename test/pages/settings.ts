import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** The settings screen. */
export class Settings extends Part {
  get screen(): Locator {
    return this.region('screens.settings');
  }

  async theme(theme: 'system' | 'light' | 'dark'): Promise<void> {
    await this.choice('settings.theme', `settings.themes.${theme}`, this.screen).click();
  }

  async language(language: 'system' | 'en' | 'zh'): Promise<void> {
    await this.choice('settings.language', `settings.languages.${language}`, this.screen).click();
  }

  /** The provider that really computes, with what was tried. */
  get tried(): Locator {
    return this.screen.getByRole('table', { name: this.t('settings.providerTried') });
  }

  get storage(): Locator {
    return this.screen.getByRole('list', { name: this.t('settings.storage') });
  }

  /** The last section. */
  get end(): Locator {
    return this.screen.getByRole('region', { name: this.t('settings.about') });
  }
}
