// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { type ModelId } from '../../contract/ids.ts';
import { type Job } from '../../contract/job.ts';
import { createFakeEngine } from '../../test/fixtures/fake-service.ts';
import { CARD, fakeJob, fakeModel } from '../../test/fixtures/fake-world.ts';
import { useUi } from '../state/ui.ts';
import { show } from '../testing/show.tsx';
import { useModels } from './models-store.ts';
import { ModelsScreen } from './ModelsScreen.tsx';

afterEach(() => {
  cleanup();
  useModels.setState(useModels.getInitialState(), true);
});
const models = (
  <Tooltip.Provider>
    <ModelsScreen />
  </Tooltip.Provider>
);

const other = CARD.kind === 'embedder' ? { ...CARD, id: 'night' as ModelId, name: 'Night model' } : CARD;
function twoModels(change: Parameters<typeof fakeModel>[0] = {}, ...jobs: Job[]) {
  const engine = createFakeEngine();
  engine.state.models = [...engine.state.models, fakeModel({ card: other, builtIn: false, active: false, ...change })];
  engine.state.jobs = [...jobs, ...engine.state.jobs];
  return engine;
}
const item = async (name: string): Promise<HTMLElement> => screen.findByRole('listitem', { name });
const promotion = (change: Partial<Job>): Job => fakeJob(90, { kind: 'promote', modelId: other.id, sourceId: null, title: other.name, ...change });

describe('models', () => {
  it('tells the model in use with its limits and its numbers', async () => {
    const { user } = await show(models);
    const model = await item('Base ResNet-50');
    await user.click(within(model).getByRole('button', { name: 'Show card' }));
    for (const words of ['Serves searches', 'ImageNet-1k', '512', '31.2', 'Not trained for people: its ranking is a placeholder.']) expect(within(model).getByText(words).textContent).toBe(words);
  });

  it('promotes: progress, pause and cancel are there, the model in use serves on', async () => {
    const { user, engine } = await show(models, { engine: twoModels() });
    const model = await item('Night model');
    expect(within(model).getByText('No vectors').tagName).toBe('SPAN');
    await user.click(within(model).getByRole('button', { name: 'Promote' }));
    await within(model).findByRole('progressbar', { name: 'Progress of Night model' });
    engine.advance(engine.state.jobs.find(({ kind }) => kind === 'promote')?.id as Job['id'], 516);
    await within(model).findByText('Embedding 43%');
    expect(within(model).queryByRole('button', { name: 'Promote' })).toBe(null);
    expect(within(model).getByText(/the model in use serves meanwhile/).tagName).toBe('P');
    expect(within(model).getByRole('button', { name: 'Pause' })).toHaveProperty('disabled', false);
    await user.click(within(model).getByRole('button', { name: 'More about Night model' }));
    for (const act of ['Delete its vectors…', 'Remove model…']) expect((await screen.findByRole('menuitem', { name: act })).getAttribute('aria-disabled')).toBe('true');
  });

  it('asks where sightings could not be embedded, and puts the model in place only on demand', async () => {
    const counts = { added: 0, updated: 0, unchanged: 0, moved: 0, missing: 0, sightings: 1190, problems: 0, promotion: { embedded: 1190, lacking: [{ reason: 'offline' as const, sourceId: 2 as never, root: '/media/x', sightings: 9 }, { reason: 'missing' as const, sourceId: 1 as never, root: '/data', sightings: 1 }], swapped: false } };
    const { user, engine } = await show(models, { engine: twoModels({ embedded: 1190 }, promotion({ state: 'done', counts })) });
    const asks = await within(await item('Night model')).findByRole('group', { name: 'Some sightings could not be embedded' });
    expect(within(asks).getByText('9 sightings: the folder /media/x cannot be reached.').tagName).toBe('LI');
    expect(within(asks).getByText('1 sighting in /data: its file is gone.').tagName).toBe('LI');
    await user.click(within(asks).getByRole('button', { name: 'Use it without them' }));
    const dialog = await screen.findByRole('dialog', { name: 'Use a model that lacks vectors?' });
    expect(within(dialog).getByText(/no vectors of 10 of 1,200 sightings/).tagName).toBe('P');
    expect(engine.calls.some(({ operation }) => operation === 'models.activate')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Use it without them' }));
    await waitFor(() => expect(engine.calls.at(-1) ?? engine.calls.find(({ operation }) => operation === 'models.activate')).toBeDefined());
    expect(engine.calls.find(({ operation }) => operation === 'models.activate')?.input).toEqual({ modelId: other.id, incomplete: true });
  });

  it('says why a promotion failed', async () => {
    await show(models, { engine: twoModels({}, promotion({ state: 'failed', error: { code: 'disk-full', message: 'The disk is full.', remedy: 'Free some space.' } })) });
    expect(within(await within(await item('Night model')).findByRole('alert')).getByText('Free some space.').tagName).toBe('P');
  });

  it('rolls back to the model before in one act', async () => {
    const { user, engine } = await show(models, { engine: twoModels({ previous: true, embedded: 1200 }) });
    await user.click(await screen.findByRole('button', { name: 'Roll back to Night model' }));
    await waitFor(() => expect(engine.state.models.find(({ active }) => active)?.card.name).toBe('Night model'));
    expect(useUi.getState().notices.at(-1)?.message).toBe('Night model serves searches again.');
  });

  it('names the space before vectors are deleted, and what became free after', async () => {
    const { user, engine } = await show(models, { engine: twoModels({ embedded: 1200, vectorBytes: 2_510_000 }) });
    const model = await item('Night model');
    await user.click(within(model).getByRole('button', { name: 'More about Night model' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete its vectors…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete these vectors?' });
    expect(within(dialog).getByText('1,200 vectors of “Night model” go, about 2.5 MB.').tagName).toBe('P');
    await user.click(within(dialog).getByRole('button', { name: 'Delete its vectors…' }));
    await waitFor(() => expect(engine.state.models.find(({ card }) => card.id === other.id)?.embedded).toBe(0));
    expect(useUi.getState().notices.at(-1)?.message).toContain('2.5 MB inside the index are free');
  });

  it('shows what scores are worth, and says plainly where they are not calibrated', async () => {
    const { user } = await show(models);
    const model = await item('Base ResNet-50');
    await user.click(within(model).getByRole('button', { name: 'Show card' }));
    const table = await within(model).findByRole('table', { name: 'Calibration of scores' });
    const row = within(table).getByText('Visible with infrared').closest('tr');
    expect(row?.textContent).toContain('0.620');
    expect(row?.textContent).toContain('1 in 39');
    expect(within(table).getByText('Visible with visible').closest('tr')?.textContent).toContain('Not calibrated. 120 of 400 pairs, 8 of 50 matching pairs, 4 of 10 people needed.');
  });
});

describe('importing a model', () => {
  it('inspects the file, lets its card be completed, and takes it', async () => {
    const { user, engine } = await show(models);
    await screen.findByRole('heading', { name: 'Base ResNet-50' });
    useUi.getState().openDialog('import-model');
    const dialog = await screen.findByRole('dialog', { name: 'Import a model' });
    const doImport = within(dialog).getByRole('button', { name: 'Import' });
    expect(doImport).toHaveProperty('disabled', true);
    await user.type(within(dialog).getByLabelText('Path of the ONNX file'), '/models/mine.onnx{Enter}');
    expect((await within(dialog).findByText('input [batch × 3 × 288 × 144]')).tagName).toBe('CODE');
    const name = within(dialog).getByLabelText('Name');
    await user.clear(name);
    expect((await within(dialog).findByText(/do not fit: name/)).textContent).toContain('name');
    expect(doImport).toHaveProperty('disabled', true);
    await user.type(name, 'Night model');
    await user.click(doImport);
    await waitFor(() => expect(engine.state.models.map(({ card }) => card.name)).toEqual(['Base ResNet-50', 'Night model']));
  });

  it('says why a file cannot be imported', async () => {
    const { user } = await show(models);
    await screen.findByRole('heading', { name: 'Base ResNet-50' });
    useUi.getState().openDialog('import-model');
    const dialog = await screen.findByRole('dialog', { name: 'Import a model' });
    await user.type(within(dialog).getByLabelText('Path of the ONNX file'), '/models/mine.txt{Enter}');
    expect((await within(dialog).findByText('/models/mine.txt is no ONNX file.')).tagName).toBe('LI');
    expect(within(dialog).getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true);
  });
});
