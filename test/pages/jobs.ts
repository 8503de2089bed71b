import { type Locator } from 'playwright-core';
import { type JobState } from '../../contract/job.ts';
import { Part } from './part.ts';

/** The list of jobs in the library. */
export class Jobs extends Part {
  /** The job of a folder that was begun last. */
  job(title: string): Locator {
    return this.page.getByRole('list', { name: this.t('jobs.title') }).getByRole('listitem', { name: title, exact: true }).first();
  }

  get first(): Locator {
    return this.page.getByRole('list', { name: this.t('jobs.title') }).locator('> li').first();
  }

  async state(job: Locator, state: JobState): Promise<void> {
    await job.getByText(this.t(`jobs.states.${state}`), { exact: true }).first().waitFor();
  }

  progress(job: Locator): Locator {
    return job.getByRole('progressbar');
  }

  /** Some of it is done, and not all. */
  async begun(job: Locator): Promise<void> {
    await this.progress(job).and(this.page.locator('[aria-valuenow]:not([aria-valuenow="0"])')).waitFor();
  }

  async percent(job: Locator): Promise<number> {
    return Number(await this.progress(job).getAttribute('aria-valuenow'));
  }

  async press(job: Locator, act: 'pause' | 'resume' | 'cancel'): Promise<void> {
    await job.getByRole('button', { name: this.t(`jobs.${act}`), exact: true }).click();
  }

  /** What a job did, by the words it shows: `{ Added: 20 }`. */
  async counts(job: Locator): Promise<Record<string, number>> {
    const list = job.locator('dl');
    const [names, values] = await Promise.all([list.locator('dt').allInnerTexts(), list.locator('dd').allInnerTexts()]);
    return Object.fromEntries(names.map((name, index) => [name, Number((values[index] ?? '').replaceAll(/\D/g, ''))]));
  }

  async count(job: Locator, what: 'added' | 'updated' | 'unchanged' | 'moved' | 'missing' | 'sightings' | 'problems'): Promise<number> {
    return (await this.counts(job))[this.t(`jobs.count.${what}`)] ?? 0;
  }
}
