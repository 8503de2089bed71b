import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** Camera, time and source, the same over frames and over a search. */
export class Filters extends Part {
  get bar(): Locator {
    return this.page.getByRole('group', { name: this.t('filters.title') });
  }

  async openCameras(): Promise<Locator> {
    return this.#open('camera');
  }

  async cameras(names: readonly string[]): Promise<void> {
    const panel = await this.#open('camera');
    for (const name of names) await panel.getByRole('checkbox', { name: new RegExp(`^${name}\\b`) }).check();
    await this.#close(panel);
  }

  /** `2026-03-14T08:15:00`, in the zone of the window. */
  async time(range: { from?: string; until?: string }): Promise<void> {
    const panel = await this.#open('time');
    if (range.from !== undefined) await panel.getByLabel(this.t('filters.from')).fill(range.from);
    if (range.until !== undefined) await panel.getByLabel(this.t('filters.until')).fill(range.until);
    await this.#close(panel);
  }

  async source(name: string): Promise<void> {
    const panel = await this.#open('source');
    await panel.getByRole('checkbox', { name: new RegExp(`^${name}\\b`) }).check();
    await this.#close(panel);
  }

  async clear(): Promise<void> {
    await this.button('filters.clear', this.bar).click();
  }

  async #open(filter: 'camera' | 'time' | 'source'): Promise<Locator> {
    await this.bar.getByRole('button', { name: new RegExp(`^${this.t(`filters.${filter}`)}: `) }).click();
    const panel = this.page.getByRole('dialog', { name: this.t(`filters.${filter}`), exact: true });
    await panel.waitFor();
    return panel;
  }

  async #close(panel: Locator): Promise<void> {
    await this.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }
}
