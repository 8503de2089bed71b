import { type Locator } from 'playwright-core';
import { type ProblemReason } from '../../contract/problem.ts';
import { Part } from './part.ts';

export interface ShownProblem {
  readonly file: string;
  readonly reason: string;
  readonly detail: string;
}

/** The problem list. */
export class Problems extends Part {
  get table(): Locator {
    return this.page.getByRole('table', { name: this.t('problems.table') });
  }

  get none(): Locator {
    return this.page.getByRole('heading', { name: this.t('problems.none') });
  }

  /** Rows in sight. */
  async shown(): Promise<ShownProblem[]> {
    const rows = await this.table.getByRole('row').filter({ has: this.page.getByRole('cell') }).all();
    const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allInnerTexts()));
    return cells.map(([file = '', reason = '', detail = '']) => ({ file: file.split('\n')[0] ?? '', reason: reason.split('\n')[0] ?? '', detail }));
  }

  reason(reason: ProblemReason): string {
    return this.t(`problems.reasons.${reason}`);
  }

  async retry(path: string): Promise<void> {
    await this.table.getByRole('button', { name: this.t('problems.retryFile', { path }), exact: true }).click();
  }

  async retryAll(): Promise<void> {
    await this.button('problems.retryAll').click();
  }
}
