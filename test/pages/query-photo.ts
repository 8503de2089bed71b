import { type Locator } from 'playwright-core';
import { type Modality } from '../../contract/modality.ts';
import { Part } from './part.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point of the window with the picture's scale: window pixels for one of the picture. */
interface Placed {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** The left side of the search: photos, the box in the one chosen, and what to search in. */
export class QueryPhoto extends Part {
  get pane(): Locator {
    return this.region('search.query');
  }

  get openButton(): Locator {
    return this.button('actions.openPhotos', this.pane);
  }

  get addButton(): Locator {
    return this.button('actions.addExample', this.pane);
  }

  /** The photo itself, once its picture is there. */
  async photo(name: string): Promise<Locator> {
    const stage = this.pane.getByRole('group', { name, exact: true });
    await stage.waitFor();
    await stage.locator('img').evaluate((image: { complete: boolean; decode(): Promise<void> }) => image.decode());
    return stage;
  }

  get boxHandle(): Locator {
    return this.pane.getByRole('group', { name: this.words.like('search.boxLabel') });
  }

  /** In pixels of the photo. */
  async box(): Promise<Box> {
    const label = (await this.boxHandle.getAttribute('aria-label')) ?? '';
    const { x, y, width, height } = this.words.read('search.boxLabel', label) ?? {};
    return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
  }

  get found(): Locator {
    return this.pane.getByRole('button', { name: this.words.like('search.pickFound') });
  }

  foundNumber(number: number): Locator {
    return this.pane.getByRole('button', { name: new RegExp(`^${this.t('search.pickFound', { number, score: '' })}`) });
  }

  /** Where a found person is in the photo. */
  async foundBox(which: Locator, name: string): Promise<Box> {
    const { left, top, scale } = await this.#placed(name);
    const seen = await which.boundingBox();
    if (!seen) throw new Error('the found person is not in sight');
    return { x: Math.round((seen.x - left) / scale), y: Math.round((seen.y - top) / scale), width: Math.round(seen.width / scale), height: Math.round(seen.height / scale) };
  }

  /** Drags from corner to corner, in pixels of the photo. */
  async draw(name: string, { x, y, width, height }: Box): Promise<void> {
    const { left, top, scale } = await this.#placed(name);
    const to = (atX: number, atY: number): [number, number] => [left + atX * scale, top + atY * scale];
    await this.page.mouse.move(...to(x, y));
    await this.page.mouse.down();
    await this.page.mouse.move(...to(x + width / 2, y + height / 2), { steps: 3 });
    await this.page.mouse.move(...to(x + width, y + height), { steps: 3 });
    await this.page.mouse.up();
  }

  async press(key: string, times = 1): Promise<void> {
    await this.boxHandle.focus();
    for (let time = 0; time < times; time++) await this.page.keyboard.press(key);
  }

  async wholePhoto(): Promise<void> {
    await this.button('search.wholePhoto', this.pane).click();
  }

  async setBox(): Promise<void> {
    await this.button('search.setBox', this.pane).click();
  }

  async searchIn(where: Modality | 'other' | 'any'): Promise<void> {
    await this.choice('search.searchFor', where === 'other' || where === 'any' ? `search.${where}` : `modality.${where}`, this.pane).click();
  }

  /** What the photo was taken with, as chosen now. */
  async modality(): Promise<string> {
    return this.pane.getByRole('radiogroup', { name: this.t('search.photoModality') }).getByRole('radio', { checked: true }).innerText();
  }

  get examples(): Locator {
    return this.pane.getByRole('list', { name: this.t('search.examples') }).getByRole('button', { name: this.words.like('search.exampleName') });
  }

  get fused(): Locator {
    return this.pane.getByText(this.words.like('search.fused'));
  }

  /** A photo searched with before. */
  again(name: string): Locator {
    return this.region('search.recent').getByRole('button', { name: this.t('search.useAgain', { name }), exact: true });
  }

  async #placed(name: string): Promise<Placed> {
    const stage = await this.photo(name);
    const [scale, image] = await Promise.all([stage.getAttribute('data-scale'), stage.locator('img').boundingBox()]);
    if (!image) throw new Error('the photo is not in sight');
    return { left: image.x, top: image.y, scale: Number(scale) };
  }
}
