import { type Locator } from 'playwright-core';
import { type RunState } from '../../contract/training.ts';
import { type TextKey } from '../../renderer/i18n/text-key.ts';
import { Part } from './part.ts';

/** The screen of training: what the next run is to be, and the runs there are. */
export class Training extends Part {
  get screen(): Locator {
    return this.region('screens.training');
  }

  async tab(name: 'newRun' | 'runs'): Promise<void> {
    await this.screen.getByRole('tab', { name: this.t(`training.${name}`) }).click();
  }

  async addFolder(path: string): Promise<void> {
    await this.button('training.addFolder', this.screen).click();
    const dialog = this.dialog('training.addFolder');
    await dialog.getByRole('textbox').fill(path);
    await this.button('training.useFolder', dialog).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async useWorkspacePeople(): Promise<void> {
    await this.screen.getByRole('switch', { name: this.t('training.workspaceData') }).check();
  }

  async holdOut(share: 0.1 | 0.2 | 0.3 | 0.5): Promise<void> {
    await this.screen.getByLabel(this.t('training.heldOut'), { exact: true }).selectOption(String(share));
  }

  async showSettings(): Promise<void> {
    await this.screen.getByRole('switch', { name: this.t('training.settingsShow') }).check();
  }

  /** Opens a group of settings. */
  async group(name: 'network' | 'run' | 'batch' | 'unifiedBatchAllTriplet'): Promise<Locator> {
    const group = this.screen.getByRole('group').filter({ has: this.page.getByText(this.t(`training.groups.${name}.name`), { exact: true }) });
    if ((await group.getAttribute('open')) === null) await group.locator('summary').click();
    return group;
  }

  async fill(group: Locator, field: 'epochs' | 'evaluateEvery' | 'stepsPerEpoch' | 'network-height' | 'network-width' | 'people' | 'pictures', value: string): Promise<void> {
    await group.getByLabel(this.t(`training.fields.${field}.term`), { exact: true }).fill(value);
  }

  /** Shows the settings and takes the smallest network, for pictures of 32 × 16 pixels. */
  async smallestNetwork(): Promise<void> {
    await this.showSettings();
    const network = await this.group('network');
    await network.getByLabel(this.t('training.fields.network-backbone.term'), { exact: true }).selectOption('small');
    await this.fill(network, 'network-height', '32');
    await this.fill(network, 'network-width', '16');
  }

  /** How long the run is. */
  async runFor(lengths: Readonly<Record<'epochs' | 'stepsPerEpoch' | 'evaluateEvery', number>>): Promise<void> {
    const run = await this.group('run');
    for (const field of ['epochs', 'stepsPerEpoch', 'evaluateEvery'] as const) await this.fill(run, field, String(lengths[field]));
  }

  get preflight(): Locator {
    return this.region('training.preflight');
  }

  get start(): Locator {
    return this.button('training.start', this.screen);
  }

  /** The run that is shown. */
  get run(): Locator {
    return this.screen.getByRole('article');
  }

  /** @param timeout milliseconds */
  async state(state: RunState, timeout?: number): Promise<void> {
    await this.run.getByText(this.t(`training.states.${state}`), { exact: true }).first().waitFor(timeout === undefined ? {} : { timeout });
  }

  act(key: Extract<TextKey, `training.${string}`>): Locator {
    return this.button(key, this.run);
  }

  get resume(): Locator {
    return this.run.getByRole('button', { name: this.words.like('training.resumeFrom') });
  }

  /** Steps done, as the head of the run says. */
  async step(): Promise<number> {
    const words = await this.run.getByText(this.words.like('training.stepOf')).first().innerText();
    return Number(this.words.read('training.stepOf', words)?.['step']?.replaceAll(/\D/g, '') ?? Number.NaN);
  }

  chart(name: 'total' | 'mAP' | 'memory'): Locator {
    return this.run.getByRole('img', { name: new RegExp(`^${this.t(`training.measures.${name}`)}`) });
  }

  get strip(): Locator {
    return this.region('training.strip');
  }

  get log(): Locator {
    return this.run.getByRole('log');
  }
}
