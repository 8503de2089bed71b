import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** What a tile says. */
export interface ShownHit {
  readonly rank: number;
  readonly score: string;
  readonly modality: string;
  readonly camera: string;
  readonly rest: string;
}

const whole = (text: string | undefined): number => Number((text ?? '').replaceAll(/\D/g, ''));

/** The right side of the search. */
export class Results extends Part {
  get pane(): Locator {
    return this.region('search.results');
  }

  get grid(): Locator {
    return this.pane.getByRole('grid', { name: this.t('search.results') });
  }

  /** Keeps more of the ranking. */
  get more(): Locator {
    return this.button('search.more', this.pane);
  }

  get tiles(): Locator {
    return this.grid.getByRole('gridcell');
  }

  /** The places of the tiles that exist, in order. */
  inSight(): Promise<number[]> {
    return this.tiles.evaluateAll((cells: { getAttribute(name: string): string | null }[]) => cells.map((cell) => Number(cell.getAttribute('data-index'))));
  }

  tile(index: number): Locator {
    return this.grid.locator(`[data-index="${index}"]`);
  }

  get model(): Locator {
    return this.pane.getByText(this.words.like('search.byModel')).or(this.pane.getByText(this.t('search.notIdentity'))).first();
  }

  /** How many sightings were compared; waits until nothing is being searched. */
  async compared(): Promise<number> {
    await this.settled();
    const shown = (await this.pane.getByRole('status').filter({ hasText: new RegExp(this.t('search.took', { time: '' })) }).innerText()).split(' · ')[0] ?? '';
    const { formatted, candidates } = { ...this.words.read('search.allOf', shown), ...this.words.read('search.bestOf', shown) };
    return whole(formatted ?? candidates);
  }

  /** No search is under way, nor about to be: a change in the query shows as searching at once. */
  async settled(): Promise<void> {
    await this.pane.getByRole('progressbar', { name: this.t('search.searching') }).waitFor({ state: 'detached' });
    await this.pane.getByRole('grid').or(this.pane.getByRole('heading')).first().waitFor();
  }

  /** The tiles that exist, in order. */
  async shown(): Promise<ShownHit[]> {
    await this.settled();
    const labels = await this.tiles.evaluateAll((cells: { getAttribute(name: string): string | null }[]) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
    return labels.map((label) => {
      const [rank = '', score = '', modality = '', camera = '', ...rest] = label.split(', ');
      return { rank: whole(this.words.read('search.rank', rank)?.['rank']), score: this.words.read('search.score', score)?.['score'] ?? '', modality, camera, rest: rest.join(', ') };
    });
  }

  async order(order: 'score' | 'newest' | 'oldest'): Promise<void> {
    await this.pane.getByLabel(this.t('search.order')).selectOption(order);
  }

  get thresholdSlider(): Locator {
    return this.pane.getByRole('slider', { name: this.t('search.threshold') });
  }

  /** What the threshold leaves: `null` while there is none. */
  async threshold(): Promise<{ count: number; kept: number; score: number } | null> {
    const shown = this.pane.getByText(this.words.like('search.atOrAbove'));
    if ((await shown.count()) === 0) return null;
    const values = this.words.read('search.atOrAbove', await shown.innerText()) ?? {};
    return { count: whole(values['count']), kept: whole(values['kept']), score: Number(values['score']) };
  }

  /** Drags the knob to this share of the range. */
  async dragThreshold(share: number): Promise<void> {
    const slider = this.thresholdSlider;
    const knob = await slider.boundingBox();
    const track = await slider.locator('xpath=../..').boundingBox();
    if (!knob || !track) throw new Error('the threshold is not in sight');
    const y = knob.y + knob.height / 2;
    await this.page.mouse.move(knob.x + knob.width / 2, y);
    await this.page.mouse.down();
    await this.page.mouse.move(track.x + track.width * share, y, { steps: 4 });
    await this.page.mouse.up();
  }

  get removeThreshold(): Locator {
    return this.pane.getByRole('button', { name: this.t('search.resetThreshold') }).first();
  }

  /** Whose the result is shown to be (`+Ana`), or not to be (`-Ana`); null where nothing was said. */
  async verdict(index: number): Promise<string | null> {
    const parts = ((await this.tile(index).getAttribute('aria-label')) ?? '').split(', ');
    for (const part of parts) {
      const same = this.words.read('labels.isSame', part);
      if (same) return `+${same['name']}`;
      const different = this.words.read('labels.isDifferent', part);
      if (different) return `-${different['name']}`;
    }
    return null;
  }

  /** The line that says who is being searched for. */
  get person(): Locator {
    return this.pane.getByRole('group', { name: this.t('labels.bar') });
  }

  async openMenu(index: number): Promise<void> {
    await this.tile(index).click({ button: 'right' });
    await this.page.getByRole('menu').waitFor();
  }

  async open(index: number): Promise<void> {
    await this.tile(index).click();
  }

  /** Takes an item of a result's own menu. */
  async act(index: number, item: 'openResult' | 'compareResult' | 'searchWithResult' | 'addResult' | 'confirm' | 'reject' | 'pickPerson' | 'clearVerdict'): Promise<void> {
    await this.openMenu(index);
    await this.page.getByRole('menuitem', { name: this.t(`actions.${item}`) }).click();
  }

  async export(format: 'Csv' | 'Json'): Promise<void> {
    await this.button('search.export', this.pane).click();
    await this.page.getByRole('menuitem', { name: this.t(`actions.export${format}`) }).click();
  }

  get timelineButton(): Locator {
    return this.pane.getByRole('button', { name: this.t('timeline.title'), exact: true });
  }

  get stopped(): Locator {
    return this.pane.getByText(this.t('search.stopped'));
  }

  get fault(): Locator {
    return this.pane.getByRole('alert');
  }
}
