import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

export type LibraryTab = 'sources' | 'frames' | 'jobs' | 'problems';

const TAB_TEXT = { sources: 'library.sources', frames: 'library.frames', jobs: 'jobs.title', problems: 'library.problems' } as const;

/** The library: its parts, and the list of sources. */
export class Library extends Part {
  get screen(): Locator {
    return this.region('screens.library');
  }

  async tab(tab: LibraryTab): Promise<void> {
    await this.#tab(tab).click();
    await this.screen.getByRole('tabpanel', { name: this.t(TAB_TEXT[tab]) }).waitFor();
  }

  /** The tab that is open. */
  async current(): Promise<string> {
    return (await this.screen.getByRole('tab', { selected: true }).textContent()) ?? '';
  }

  get addFolder(): Locator {
    return this.button('actions.addFolder', this.screen).first();
  }

  get rescan(): Locator {
    return this.button('actions.rescanAll', this.screen);
  }

  source(name: string): Locator {
    return this.screen.getByRole('list', { name: this.t('library.sources') }).getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** Numbers of frames and sightings of a source. */
  async counts(name: string): Promise<{ frames: number; sightings: number }> {
    const text = await this.source(name).innerText();
    const before = (word: string): number => Number(new RegExp(String.raw`([\d,.]+)\s*${word}`, 'i').exec(text)?.[1]?.replaceAll(/\D/g, '') ?? Number.NaN);
    return { frames: before(this.t('library.framesWord')), sightings: before(this.t('library.sightingsWord')) };
  }

  online(name: string): Locator {
    return this.source(name).getByText(this.t('library.online'), { exact: true });
  }

  offline(name: string): Locator {
    return this.source(name).getByText(this.t('library.offline'), { exact: true });
  }

  /** Opens a source's menu and takes an item of it. */
  async act(name: string, item: 'rescan' | 'editRules' | 'purge' | 'remove' | 'showFrames' | 'showProblems'): Promise<void> {
    await this.openMenu(name);
    await this.page.getByRole('menuitem', { name: this.t(`library.${item}`) }).click();
  }

  async openMenu(name: string): Promise<void> {
    await this.source(name).getByRole('button', { name: this.t('library.menuFor', { name }) }).click();
  }

  get rulesDialog(): Locator {
    return this.page.getByRole('dialog', { name: this.words.like('add.editTitle') });
  }

  get removeDialog(): Locator {
    return this.dialog('library.removeTitle');
  }

  #tab(tab: LibraryTab): Locator {
    return this.screen.getByRole('tab', { name: new RegExp(`^${this.t(TAB_TEXT[tab])}`) });
  }
}
