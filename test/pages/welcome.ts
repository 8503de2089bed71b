import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** The first start, and its three ways to begin. */
export class Welcome extends Part {
  get screen(): Locator {
    return this.region('welcome.title');
  }

  get sample(): Locator {
    return this.screen.getByRole('button', { name: this.t('welcome.sample') });
  }

  get folders(): Locator {
    return this.screen.getByRole('button', { name: this.t('welcome.folders') });
  }

  get workspace(): Locator {
    return this.screen.getByRole('button', { name: this.t('welcome.workspace') });
  }
}
