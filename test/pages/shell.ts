import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

export type ScreenName = 'search' | 'library' | 'people' | 'training' | 'models' | 'settings';

/** What is there on every screen: navigation, running jobs, notices, theme. */
export class Shell extends Part {
  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: this.t('app.navigation') });
  }

  /** Anything that lies over the screens. */
  get over(): Locator {
    return this.page.getByRole('dialog');
  }

  get notices(): Locator {
    return this.region('app.notices').getByRole('status').or(this.region('app.notices').getByRole('alert'));
  }

  get faults(): Locator {
    return this.region('app.notices').getByRole('alert');
  }

  async go(screen: ScreenName): Promise<void> {
    await this.navigation.getByRole('button', { name: this.t(`screens.${screen}`), exact: true }).click();
    await this.region(`screens.${screen}`).waitFor();
  }

  /** As `go`, where another screen may be shown in its place. */
  async leaveTo(screen: ScreenName): Promise<void> {
    await this.navigation.getByRole('button', { name: this.t(`screens.${screen}`), exact: true }).click();
  }

  /** Pictures are there and what moves has come to rest. */
  async still(): Promise<void> {
    await this.page.evaluate(`Promise.all([...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight).map((image) => image.decode().catch(() => undefined)))
      .then(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))))`);
  }

  async shown(screen: ScreenName): Promise<void> {
    await this.region(`screens.${screen}`).waitFor();
  }

  async openWorkspaceDialog(): Promise<void> {
    await this.page.getByRole('complementary').getByRole('button').last().click();
    await this.dialog('workspace.title').waitFor();
  }

  async openPalette(): Promise<void> {
    await this.button('actions.showPalette').click();
  }

  async dismissNotices(): Promise<void> {
    const dismiss = this.region('app.notices').getByRole('button', { name: this.t('common.dismiss') });
    while ((await dismiss.count()) > 0) await dismiss.first().click();
  }

  /** One key after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The progress shown at the foot of every screen. */
  get progress(): Locator {
    return this.page.getByRole('complementary').getByRole('progressbar');
  }

  async idle(): Promise<void> {
    await this.button('jobs.idle').waitFor();
  }

  theme(): Promise<string | null> {
    return this.page.locator('html').getAttribute('data-theme');
  }

  language(): Promise<string | null> {
    return this.page.locator('html').getAttribute('lang');
  }

  /** Name of what the keyboard acts on: its label, else its text; empty where it is at nothing. */
  focused(): Promise<string> {
    return this.page.evaluate<string>("(() => { const at = document.activeElement; return !at || at === document.body ? '' : (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '').trim(); })()");
  }

  /** Whether a person can see where the keyboard is. */
  focusVisible(): Promise<boolean> {
    return this.page.evaluate<boolean>(`(() => {
      const at = document.activeElement;
      if (!at || at === document.body || !at.matches(':focus-visible')) return false;
      const marks = [at, ...at.querySelectorAll('*')].slice(0, 40).map((one) => getComputedStyle(one));
      return marks.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    })()`);
  }
}
