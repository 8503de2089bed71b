// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../../test/fixtures/fake-service.ts';
import { useUi } from '../../state/ui.ts';
import { layOut } from '../../testing/lay-out.ts';
import { show } from '../../testing/show.tsx';
import { FramesTab } from './FramesTab.tsx';

beforeEach(layOut);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const tab = (
  <Tooltip.Provider>
    <FramesTab />
  </Tooltip.Provider>
);
const lastFilter = (engine: FakeEngine): unknown => engine.calls.filter(({ operation }) => operation === 'frames.page').at(-1)?.input;

describe('the grid of frames', () => {
  it('holds only the tiles in sight of a hundred thousand, under one tab stop', async () => {
    await show(tab, { engine: createFakeEngine({ frames: 100_000 }) });
    await screen.findAllByRole('gridcell', { name: /hall-v/ });
    const cells = screen.getAllByRole('gridcell');
    expect(cells.length).toBeLessThan(60);
    expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('25000');
  });

  it('moves by arrow keys and opens the frame on Enter', async () => {
    const { user } = await show(tab);
    const first = await screen.findByRole('gridcell', { name: /gate-v, no time/ });
    first.focus();
    await user.keyboard('{ArrowRight}{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('5'), { timeout: 4000 });
    await user.keyboard('{Enter}');
    expect(useUi.getState().opened).toEqual({ kind: 'frame', frameId: 6 });
  });

  it('asks for the frames of several cameras, and for all again', async () => {
    const { user, engine } = await show(tab);
    await user.click(await screen.findByRole('button', { name: /^Camera/ }));
    await user.click(await screen.findByRole('checkbox', { name: /gate-i/ }));
    await user.click(screen.getByRole('checkbox', { name: /yard-v/ }));
    await waitFor(() => expect(lastFilter(engine)).toMatchObject({ filter: { cameras: ['gate-i', 'yard-v'] } }));
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(useUi.getState().frameFilter.cameras).toBeNull());
  });
});
