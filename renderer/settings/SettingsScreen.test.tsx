// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { useUi } from '../state/ui.ts';
import { show } from '../testing/show.tsx';
import { SettingsScreen } from './SettingsScreen.tsx';

afterEach(cleanup);
const settings = (
  <Tooltip.Provider>
    <SettingsScreen />
  </Tooltip.Provider>
);

describe('settings', () => {
  it('tells the model in use with its limits and its numbers', async () => {
    await show(settings);
    const model = (await screen.findByRole('heading', { name: 'Base ResNet-50' })).closest('li');
    if (!model) throw new Error('no model');
    for (const words of ['In use', 'ImageNet-1k', '512', '31.2', 'Not trained for people: its ranking is a placeholder.']) expect(within(model).getByText(words).textContent).toBe(words);
  });

  it('tells the provider really in use, and why faster ones were refused', async () => {
    await show(settings);
    const table = await screen.findByRole('table', { name: 'What was tried at start' });
    expect(within(table).getByText('libcudnn.so.9 was not found.').closest('tr')?.textContent).toContain('Refused');
  });

  it('keeps language and theme', async () => {
    const { user, engine } = await show(settings);
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await user.click(screen.getByRole('radio', { name: '中文' }));
    await waitFor(() => expect(engine.state.info.settings).toMatchObject({ theme: 'dark', language: 'zh' }));
  });
});

describe('importing a model', () => {
  it('inspects the file, lets its card be completed, and takes it', async () => {
    const { user, engine } = await show(settings);
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
    const { user } = await show(settings);
    await screen.findByRole('heading', { name: 'Base ResNet-50' });
    useUi.getState().openDialog('import-model');
    const dialog = await screen.findByRole('dialog', { name: 'Import a model' });
    await user.type(within(dialog).getByLabelText('Path of the ONNX file'), '/models/mine.txt{Enter}');
    expect((await within(dialog).findByText('/models/mine.txt is no ONNX file.')).tagName).toBe('LI');
    expect(within(dialog).getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true);
  });
});
