import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** The results by camera and time. */
export class Timeline extends Part {
  get panel(): Locator {
    return this.region('timeline.title');
  }

  get plot(): Locator {
    return this.panel.getByRole('group', { name: this.t('timeline.plot') });
  }

  /** Each lane's camera with how many marks lie in it. */
  async lanes(): Promise<Array<{ camera: string; marks: number }>> {
    const lanes = this.panel.getByRole('list', { name: this.t('filters.camera') }).getByRole('listitem');
    await lanes.first().waitFor();
    return (await lanes.allInnerTexts()).map((text) => {
      const [camera = '', marks = ''] = text.split(/\s+/);
      return { camera, marks: Number(marks.replaceAll(/\D/g, '')) };
    });
  }

  /** What a screen reader hears of the mark that the keyboard is at. */
  get spoken(): Locator {
    return this.plot.getByRole('status');
  }

  async hide(): Promise<void> {
    await this.button('timeline.hide', this.panel).click();
    await this.panel.waitFor({ state: 'detached' });
  }
}
