// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Bridge } from '../../contract/bridge.ts';
import { type MenuAction } from '../../contract/host-request.ts';
import { createFakeEngine } from '../../test/fixtures/fake-service.ts';
import { show } from '../testing/show.tsx';
import { App } from './App.tsx';

afterEach(cleanup);

const empty = () => createFakeEngine({ filled: false });

/** Electron's bridge, with what it was told. */
function fakeBridge(picked: string[] = []): { bridge: Bridge; menu: () => readonly MenuAction[]; choose: (id: string) => void } {
  let menu: readonly MenuAction[] = [];
  let onAction: (id: string) => void = () => undefined;
  const bridge: Bridge = {
    host: 'electron',
    platform: 'linux',
    connect: () => Promise.resolve(),
    send: () => undefined,
    receive: () => undefined,
    onDisconnect: () => undefined,
    pathForFile: () => '/dropped/here',
    pickFolders: () => Promise.resolve(picked),
    pickFiles: () => Promise.resolve([]),
    setMenu: (actions) => {
      menu = actions;
      return Promise.resolve();
    },
    onAction: (handler) => {
      onAction = handler;
      return () => undefined;
    },
  };
  return { bridge, menu: () => menu, choose: (id) => onAction(id) };
}

describe('the first start', () => {
  it('offers the sample and shows its progress', async () => {
    const { user, engine } = await show(<App />, { engine: empty() });
    await user.click(await screen.findByRole('button', { name: /Try the sample/ }));
    const job = await screen.findByRole('listitem', { name: '/home/ana/Duskmatch/sample' });
    expect(engine.state.info.workspace?.path).toBe('/home/ana/Duskmatch');
    expect(within(job).getByText(/Drawing frames/).textContent).toContain('0 / 600');
    const [{ id } = { id: null }] = engine.state.jobs;
    if (id === null) throw new Error('no job');
    engine.advance(id, 150);
    await waitFor(() => expect(screen.getAllByRole('progressbar').map((bar) => bar.getAttribute('aria-valuenow'))).toEqual(['25', '25']));
  });
});

describe('a later start', () => {
  it('opens the workspace of last time', async () => {
    const engine = createFakeEngine();
    engine.state.info = { ...engine.state.info, workspace: null, settings: { ...engine.state.info.settings, lastWorkspace: '/home/ana/cases/harbour' } };
    await show(<App />, { engine });
    await screen.findByText('harbour');
    expect(engine.state.info.workspace?.path).toBe('/home/ana/cases/harbour');
  });

  it('says why that cannot be opened, and offers the ways to begin', async () => {
    const engine = createFakeEngine({ filled: false });
    engine.state.info = { ...engine.state.info, settings: { ...engine.state.info.settings, lastWorkspace: '/missing' } };
    await show(<App />, { engine });
    expect((await screen.findByRole('alert')).textContent).toContain('/missing holds no workspace');
    await screen.findByRole('button', { name: /Try the sample/ });
  });
});

describe('the keyboard', () => {
  it('opens the palette and finds commands in either language', async () => {
    const { user } = await show(<App />);
    await screen.findByRole('navigation');
    await user.keyboard('{Control>}k{/Control}');
    await user.keyboard('problems');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('tab', { name: /Problems/ }).getAttribute('aria-selected')).toBe('true'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('goes to screens and opens the help', async () => {
    const { user } = await show(<App />);
    await screen.findByRole('navigation');
    await user.keyboard('{Control>},{/Control}');
    await screen.findByRole('heading', { name: 'Settings' });
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(within(help).getByText('Add folders…').textContent).toContain('CtrlShiftA');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('switches theme and language, and remembers them', async () => {
    const { user, engine } = await show(<App />);
    await screen.findByRole('navigation');
    await user.keyboard('{Control>}{Shift>}L{/Shift}{/Control}');
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    await user.keyboard('{Control>}k{/Control}');
    await user.keyboard('chinese');
    await user.keyboard('{Enter}');
    await screen.findByRole('button', { name: '图库' });
    expect(engine.state.info.settings).toMatchObject({ theme: 'dark', language: 'zh' });
  });
});

describe('in Electron', () => {
  it('fills the menu bar from the list, and does what is chosen there', async () => {
    const { bridge, menu, choose } = fakeBridge();
    await show(<App />, { bridge });
    await waitFor(() => expect(menu().find(({ id }) => id === 'go-library')).toMatchObject({ label: 'Go to Library', accelerator: 'CmdOrCtrl+2', enabled: true }));
    choose('go-library');
    await screen.findByRole('heading', { name: 'Library' });
  });

  it('bars menu items that make no sense yet', async () => {
    const { bridge, menu } = fakeBridge();
    await show(<App />, { bridge, engine: empty() });
    await waitFor(() => expect(menu().find(({ id }) => id === 'rescan-all')?.enabled).toBe(false));
  });

  it('adds the folders picked, one after the other', async () => {
    const { bridge, choose } = fakeBridge(['/data/station/gate', '/data/station/hall']);
    const pick = vi.spyOn(bridge, 'pickFolders');
    await show(<App />, { bridge });
    await screen.findByRole('navigation');
    choose('add-folder');
    const dialog = await screen.findByRole('dialog', { name: 'Add a folder' });
    expect(pick).toHaveBeenCalledOnce();
    expect(within(dialog).getByText('/data/station/gate').textContent).toBe('/data/station/gate');
    expect(within(dialog).getByText('1 more folder after this one').textContent).toContain('1 more');
  });
});

describe('errors', () => {
  it('shows the engine’s own words and the remedy', async () => {
    const { user } = await show(<App />);
    await screen.findByRole('navigation');
    await user.keyboard('{Control>}{Shift>}O{/Shift}{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Workspace' });
    await user.type(within(dialog).getByLabelText('Folder path'), '/missing');
    await user.click(within(dialog).getByRole('button', { name: 'Open' }));
    expect((await within(dialog).findByText(/holds no workspace/)).textContent).toContain('/missing');
  });
});
