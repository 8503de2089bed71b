import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** All frames of the index. */
export class Frames extends Part {
  get grid(): Locator {
    return this.page.getByRole('grid', { name: this.t('frames.grid') });
  }

  get tiles(): Locator {
    return this.grid.getByRole('gridcell');
  }

  /** Waits for the pictures in sight. */
  async pictures(): Promise<void> {
    await this.tiles.first().waitFor();
    await this.grid.locator('img').evaluateAll((images: { complete: boolean; decode(): Promise<void> }[]) => Promise.all(images.slice(0, 8).map((image) => image.decode())));
  }

  async total(): Promise<number> {
    const shown = (await this.page.getByRole('tabpanel').getByText(this.words.like('frames.count')).first().textContent()) ?? '';
    return Number((this.words.read('frames.count', shown)?.['formatted'] ?? '').replaceAll(/\D/g, ''));
  }

  async order(order: 'path' | 'newest' | 'oldest'): Promise<void> {
    await this.page.getByLabel(this.t('frames.order')).selectOption(order);
  }

  async open(index: number): Promise<void> {
    await this.tiles.nth(index).click();
  }

  async modality(modality: 'visible' | 'infrared'): Promise<void> {
    await this.choice('filters.modality', `modality.${modality}`).click();
  }
}
