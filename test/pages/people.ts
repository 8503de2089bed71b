import { type Locator } from 'playwright-core';
import { Part } from './part.ts';

/** Everybody confirmed, and one of them. */
export class People extends Part {
  get screen(): Locator {
    return this.region('screens.people');
  }

  get list(): Locator {
    return this.screen.getByRole('grid', { name: this.t('people.list'), exact: true });
  }

  get empty(): Locator {
    return this.screen.getByRole('heading', { name: this.t('people.emptyTitle') });
  }

  /** The tile of a person. */
  tile(name: string): Locator {
    return this.list.getByRole('gridcell', { name: new RegExp(`^${name}, `) });
  }

  /** Names in the order shown. */
  async names(): Promise<string[]> {
    await this.list.or(this.empty).first().waitFor();
    const labels = await this.list.getByRole('gridcell').evaluateAll((cells: { getAttribute(name: string): string | null }[]) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.split(', ')[0] ?? '');
  }

  async open(name: string): Promise<void> {
    await this.tile(name).click();
    await this.members(name).waitFor();
  }

  async back(): Promise<void> {
    await this.button('people.back').click();
  }

  /** Those of whoever is opened. */
  get pictures(): Locator {
    return this.screen.getByRole('grid').getByRole('gridcell');
  }

  members(name: string): Locator {
    return this.screen.getByRole('grid', { name: this.t('people.members', { name }), exact: true });
  }

  /** The name of the person opened, changed in its place. */
  async rename(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: this.t('labels.rename', { name: from }), exact: true }).click();
    await this.page.getByRole('textbox', { name: this.t('labels.name'), exact: true }).fill(to);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('button', { name: this.t('labels.rename', { name: to }), exact: true }).waitFor();
  }

  async show(verdict: 'same' | 'different'): Promise<void> {
    await this.screen.getByRole('radio', { name: new RegExp(`^${this.t(`people.${verdict}`)}`) }).click();
  }

  get find(): Locator {
    return this.screen.getByRole('searchbox', { name: this.t('people.find') });
  }

  async searchWithThese(): Promise<void> {
    await this.button('actions.searchWithPeople', this.screen).click();
    await this.region('screens.search').waitFor();
  }

  /** Makes people of all labels that came with the data. */
  async openLabels(): Promise<void> {
    await this.button('actions.takeOver', this.screen).first().click();
    await this.labelsDialog.getByRole('checkbox').first().waitFor();
  }

  async makeOfLabels(): Promise<void> {
    await this.button('people.takeOverDo', this.labelsDialog).click();
    await this.labelsDialog.waitFor({ state: 'detached' });
  }

  private get labelsDialog(): Locator {
    return this.dialog('people.takeOverTitle');
  }

  get mergeDialog(): Locator {
    return this.dialog('people.mergeTitle');
  }

  async mergeAs(name: string): Promise<void> {
    await this.mergeDialog.getByRole('radio', { name: new RegExp(name) }).check();
    await this.button('people.mergeDo', this.mergeDialog).click();
    await this.mergeDialog.waitFor({ state: 'detached' });
  }

  get pickDialog(): Locator {
    return this.dialog('labels.pickTitle');
  }

  /** Answers "who is it?" with a person that is there, or with a new name. */
  async pick(name: string): Promise<void> {
    await this.pickDialog.getByRole('combobox').fill(name);
    await this.pickDialog.getByRole('option', { name }).first().click();
    await this.pickDialog.waitFor({ state: 'detached' });
  }

  conflict(name: string): Locator {
    return this.page.getByRole('dialog', { name: this.t('labels.conflictTitle', { name }), exact: true });
  }

  async answerConflict(name: string, answer: { merge: true } | { moveTo: string }): Promise<void> {
    const dialog = this.conflict(name);
    await dialog.getByRole('button', { name: 'merge' in answer ? this.t('labels.conflictMerge') : this.t('labels.conflictMove', { target: answer.moveTo }), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}
