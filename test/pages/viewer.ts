import { type Locator } from 'playwright-core';
import { type TextKey } from '../../renderer/i18n/text-key.ts';
import { Part } from './part.ts';

/** A frame over the whole window. */
export class Viewer extends Part {
  get root(): Locator {
    return this.page.getByRole('dialog').filter({ has: this.facts });
  }

  get facts(): Locator {
    return this.page.getByRole('complementary', { name: this.t('viewer.facts') });
  }

  /** File name of the frame, once its picture is there. */
  async title(): Promise<string> {
    await this.root.locator('img').first().evaluate((image: { decode(): Promise<void> }) => image.decode());
    return this.root.getByRole('heading').first().innerText();
  }

  /** `[place, of]` among what is walked through. */
  async position(): Promise<[number, number]> {
    const shown = await this.root.getByRole('status').filter({ hasText: this.words.like('viewer.position') }).innerText();
    const { index, total } = this.words.read('viewer.position', shown) ?? {};
    return [Number(index), Number((total ?? '').replaceAll(/\D/g, ''))];
  }

  async press(name: 'viewer.next' | 'viewer.previous' | 'viewer.zoomIn' | 'viewer.zoomOut' | 'viewer.fit' | 'viewer.closeUp' | 'viewer.draw' | 'viewer.swap' | 'viewer.overlay' | 'actions.searchWithResult' | 'actions.addResult' | 'actions.compareResult'): Promise<void> {
    await this.button(name, this.root).click();
  }

  /** A fact of the frame or of the person. */
  async fact(name: TextKey): Promise<string> {
    return this.facts.locator('dl > div').filter({ has: this.page.getByText(this.t(name), { exact: true }) }).locator('dd').innerText();
  }

  /** Score and rank of the result shown. */
  async score(): Promise<string> {
    return ((await this.facts.locator('p').first().innerText()).match(/-?\d\.\d+/) ?? [''])[0];
  }

  get scale(): Promise<number> {
    return this.root.locator('[data-scale]').getAttribute('data-scale').then(Number);
  }

  get people(): Locator {
    return this.facts.getByRole('region', { name: this.t('viewer.people') }).getByRole('button');
  }

  /** The two sides of a comparison, by their names. */
  get sides(): Locator {
    return this.root.getByRole('figure');
  }

  get seam(): Locator {
    return this.root.getByRole('slider', { name: this.t('viewer.seam') });
  }

  async close(): Promise<void> {
    await this.button('common.close', this.root).click();
    await this.root.waitFor({ state: 'detached' });
  }
}
