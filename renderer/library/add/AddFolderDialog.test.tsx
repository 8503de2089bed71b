// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeEngine } from '../../../test/fixtures/fake-service.ts';
import { useUi } from '../../state/ui.ts';
import { show } from '../../testing/show.tsx';
import { AddFolderDialog } from './AddFolderDialog.tsx';

afterEach(cleanup);

const dialog = (root: string | null) => (
  <Tooltip.Provider>
    <AddFolderDialog root={root} waiting={0} />
  </Tooltip.Provider>
);
const next = (): HTMLElement => screen.getByRole('button', { name: 'Next' });
const enabled = async (button: () => HTMLElement): Promise<HTMLElement> => {
  await waitFor(() => expect(button()).toHaveProperty('disabled', false));
  return button();
};

describe('adding a folder', () => {
  it('goes from folder over rules and check to a job', async () => {
    const { user, engine } = await show(dialog(null));
    expect(next()).toHaveProperty('disabled', true);
    await user.click(await screen.findByRole('button', { name: 'station' }));
    await user.click(await screen.findByRole('button', { name: 'gate' }));
    expect(screen.getByLabelText('Folder path')).toHaveProperty('value', '/data/station/gate');
    await user.click(await enabled(next));

    // the preset that fits is taken at the start
    await waitFor(() => expect(screen.getByLabelText('File-name pattern')).toHaveProperty('value', '{camera}_{date:yyyyMMdd}_{time:HHmmss}'));
    await user.click(await enabled(next));

    expect((await screen.findByText('5,187')).textContent).toBe('5,187');
    await user.click(await enabled(() => screen.getByRole('button', { name: 'Start indexing' })));
    await waitFor(() => expect(useUi.getState().libraryTab).toBe('jobs'));
    expect(engine.calls.filter(({ operation }) => operation === 'sources.add').at(-1)?.input).toMatchObject({ root: '/data/station/gate', settings: { people: 'detect', modalityRule: { kind: 'pixels' } } });
    expect(engine.state.jobs[0]).toMatchObject({ title: '/data/station/gate', state: 'running' });
  });

  it('Enter in the path goes on', async () => {
    const { user } = await show(dialog(null));
    await user.click(await screen.findByRole('button', { name: 'station' }));
    await user.click(await screen.findByRole('button', { name: 'gate' }));
    await enabled(next);
    await user.type(screen.getByLabelText('Folder path'), '{Enter}');
    expect(await screen.findByLabelText('File-name pattern')).not.toBeNull();
  });

  it('keeps what was edited before the fitting preset was found, and offers that', async () => {
    let answer: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (answer = resolve));
    const { user } = await show(dialog('/data/station/gate'), { engine: createFakeEngine({ held: { operation: 'sources.preview', until } }) });
    await user.type(await screen.findByLabelText('File-name pattern'), 'mine');
    answer();
    await user.click(await screen.findByRole('button', { name: 'Use it' }));
    expect(screen.getByLabelText('File-name pattern')).toHaveProperty('value', '{camera}_{date:yyyyMMdd}_{time:HHmmss}');
    expect(screen.queryByRole('button', { name: 'Use it' })).toBeNull();
  });

  it('shows what each rule makes of real files, as it is changed', async () => {
    const { user } = await show(dialog('/data/station/gate'));
    const table = await screen.findByRole('table', { name: 'Preview on real files' });
    await user.selectOptions(screen.getByLabelText('Modality'), 'All infrared');
    await waitFor(() => expect(within(table).queryByText('Visible')).toBeNull());
    await user.selectOptions(screen.getByLabelText('Modality'), 'By sub-folder');
    const visible = screen.getByLabelText('Words for visible');
    await user.clear(visible);
    await waitFor(() => expect(within(table).getAllByText(/is in neither list/).length).toBeGreaterThan(0));
    await user.type(visible, 'rgb, vis,');
    expect(visible).toHaveProperty('value', 'rgb, vis,');
    await waitFor(() => expect(within(table).queryByText(/is in neither list/)).toBeNull());
  });

  it('names the place where a pattern is wrong and goes no further', async () => {
    const { user } = await show(dialog('/data/station/gate'));
    await enabled(next);
    const pattern = screen.getByLabelText('File-name pattern');
    await user.clear(pattern);
    await user.type(pattern, '{{camera');
    expect((await screen.findByText(/At character 1/)).textContent).toContain('a brace is not closed');
    expect(next()).toHaveProperty('disabled', true);
    expect(pattern.getAttribute('aria-invalid')).toBe('true');
    await user.type(pattern, '}');
    await enabled(next);
  });

  it('refuses to start where there is no image', async () => {
    const { user } = await show(dialog('/data/harbour/notes'));
    await user.click(await enabled(next));
    await screen.findByText(/no image was found/);
    expect(screen.getByRole('button', { name: 'Start indexing' })).toHaveProperty('disabled', true);
  });
});
