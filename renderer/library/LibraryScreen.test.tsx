// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeEngine } from '../../test/fixtures/fake-service.ts';
import { useUi } from '../state/ui.ts';
import { show } from '../testing/show.tsx';
import { LibraryScreen } from './LibraryScreen.tsx';

afterEach(cleanup);
const library = (
  <Tooltip.Provider>
    <LibraryScreen />
  </Tooltip.Provider>
);

describe('sources', () => {
  it('shows an offline source as offline, and does not offer to forget its frames', async () => {
    const { user } = await show(library);
    const row = (await screen.findByText('/media/ana/T7/north-gate/2026-03')).closest('li');
    if (!row) throw new Error('no row');
    expect(within(row).getByText('Offline').textContent).toBe('Offline');
    await user.click(within(row).getByRole('button', { name: /Acts on/ }));
    expect((await screen.findByRole('menuitem', { name: /Forget missing/ })).getAttribute('aria-disabled')).toBe('true');
  });

  it('says so when the sources cannot be listed, and does not call the library empty', async () => {
    await show(library, { engine: createFakeEngine({ failing: 'sources.list' }) });
    expect((await screen.findByRole('alert')).textContent).toContain('The index cannot be read.');
    expect(screen.queryByText(/No sources yet/)).toBeNull();
  });

  it('asks before it forgets missing frames', async () => {
    const { user, engine } = await show(library);
    const row = (await screen.findByText('/mnt/nas/yard')).closest('li');
    if (!row) throw new Error('no row');
    await user.click(within(row).getByRole('button', { name: /Acts on/ }));
    await user.click(await screen.findByRole('menuitem', { name: /Forget missing/ }));
    expect(engine.calls.some(({ operation }) => operation === 'sources.purgeMissing')).toBe(false);
    await user.click(await screen.findByRole('button', { name: 'Forget them' }));
    await waitFor(() => expect(engine.state.sources[2]?.missing).toBe(0));
    await waitFor(() => expect(screen.queryByText('12 files missing')).toBeNull());
  });

  it('asks before it removes a source', async () => {
    const { user, engine } = await show(library);
    const row = (await screen.findByText('/mnt/nas/yard')).closest('li');
    if (!row) throw new Error('no row');
    await user.click(within(row).getByRole('button', { name: /Acts on/ }));
    await user.click(await screen.findByRole('menuitem', { name: /Remove source/ }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(engine.state.sources).toHaveLength(3);
  });
});

describe('jobs', () => {
  it('pauses, resumes and cancels', async () => {
    const { user, engine } = await show(library);
    useUi.getState().openLibrary('jobs');
    await user.click(await screen.findByRole('button', { name: 'Rescan all sources' }));
    const job = await screen.findByRole('listitem', { name: '/data/harbour/frames' });
    await user.click(within(job).getByRole('button', { name: 'Pause' }));
    await within(job).findByText('Paused');
    await user.click(within(job).getByRole('button', { name: 'Resume' }));
    await within(job).findByText('Running');
    const id = engine.state.jobs.find(({ title }) => title === '/data/harbour/frames')?.id;
    if (id === undefined) throw new Error('no job');
    engine.advance(id, 300);
    await waitFor(() => expect(within(job).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50'));
    await user.click(within(job).getByRole('button', { name: 'Cancel job' }));
    await within(job).findByText('Cancelled');
  });

  it('shows why a job failed and what to do', async () => {
    await show(library);
    useUi.getState().openLibrary('jobs');
    expect((await screen.findByText(/is full/)).textContent).toContain('Free 2 GB');
  });
});
