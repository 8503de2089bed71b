import { type Locator } from 'playwright-core';
import { type AppHost } from '../support/hosts.ts';
import { type TextKey } from '../../renderer/i18n/text-key.ts';
import { Part } from './part.ts';

/** The modality rules as the field names them. */
export type ModalityChoice = 'fixed-visible' | 'fixed-infrared' | 'folder' | 'pattern' | 'pixels';

/** The three steps of adding a folder: folder, rules, check. */
export class AddFolder extends Part {
  get root(): Locator {
    return this.dialog('add.title');
  }

  /** From the button to the step of rules: a path is typed, or the system's dialog answers it. */
  async open(host: AppHost, button: Locator, path: string): Promise<void> {
    const answered = await host.nextFolders([path]);
    await button.click();
    if (!answered) {
      await this.path.fill(path);
      await this.next();
    }
    await this.suggested();
  }

  /** The step of rules is there, with what the folder's own names suggest. */
  async suggested(): Promise<void> {
    await this.pattern.waitFor();
    await this.preview();
  }

  get path(): Locator {
    return this.root.getByLabel(this.t('add.path'));
  }

  /** The path typed has been looked into: its folders and the number of its images are shown. */
  async listed(path: string): Promise<void> {
    await this.root.getByRole('group', { name: this.t('add.folders', { path }) }).waitFor();
    await this.root.getByText(this.words.like('add.imagesHere')).waitFor();
  }

  get pattern(): Locator {
    return this.root.getByLabel(this.t('add.pattern'));
  }

  get patternFault(): Locator {
    return this.root.getByRole('alert').first();
  }

  get nextButton(): Locator {
    return this.button('common.next', this.root);
  }

  get startButton(): Locator {
    return this.button('add.start', this.root);
  }

  /** Waits until the step allows it. */
  async next(): Promise<void> {
    await this.nextButton.click();
  }

  async modality(choice: ModalityChoice): Promise<void> {
    await this.root.getByLabel(this.t('add.modalityRule')).selectOption(choice);
  }

  async people(choice: 'detect' | 'whole'): Promise<void> {
    await this.root.getByLabel(this.t('add.people')).selectOption(choice);
  }

  /** The rows of the preview, each as the texts of its cells; once they belong to the rules shown. */
  async preview(): Promise<string[][]> {
    const table = this.root.getByRole('table', { name: this.t('add.preview') });
    await table.waitFor();
    await this.root.locator('section[aria-busy="false"]').waitFor();
    const rows = await table.getByRole('row').all();
    return (await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()))).map((cells) => cells.map((cell) => cell.trim()));
  }

  /** How many of the previewed names fit: `[fitting, of]`. */
  async matched(): Promise<[number, number]> {
    const words = this.root.getByText(this.words.like('add.previewMatched'));
    const { matched = '', rows = '' } = this.words.read('add.previewMatched', (await words.textContent()) ?? '') ?? {};
    return [Number(matched), Number(rows)];
  }

  /** What the check counted. */
  async check(): Promise<{ images: number; estimate: string; cameras: string[]; sidecars: string[]; notes: string }> {
    const totals = this.root.locator('dl').filter({ hasText: this.t('add.images') });
    await totals.waitFor();
    const fact = async (key: TextKey): Promise<string> => (await totals.locator('div').filter({ has: this.page.getByText(this.t(key), { exact: true }) }).locator('dd').textContent()) ?? '';
    const list = (key: TextKey): Promise<string[]> => this.root.getByRole('list', { name: this.t(key) }).getByRole('listitem').allInnerTexts();
    return {
      images: Number((await fact('add.images')).replaceAll(/\D/g, '')),
      estimate: await fact('add.estimate'),
      cameras: await list('add.cameras'),
      sidecars: await list('add.sidecars'),
      notes: (await list('add.notes')).join('\n'),
    };
  }

  async start(): Promise<void> {
    await this.startButton.click();
    await this.root.waitFor({ state: 'detached' });
  }

  async cancel(): Promise<void> {
    await this.root.getByRole('button', { name: this.t('common.close'), exact: true }).click();
    await this.root.waitFor({ state: 'detached' });
  }
}
