// @vitest-environment happy-dom
import { act, cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SightingId } from '../../contract/ids.ts';
import { createFakeEngine, type FakeEngine } from '../../test/fixtures/fake-service.ts';
import { App } from '../app/App.tsx';
import { useSearch } from '../search/search-store.ts';
import { useUi } from '../state/ui.ts';
import { layOut } from '../testing/lay-out.ts';
import { show, type Shown } from '../testing/show.tsx';
import { usePeople } from './people-store.ts';

// the machine of the tests is shared
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  layOut();
  useSearch.setState(useSearch.getInitialState(), true);
  usePeople.setState(usePeople.getInitialState(), true);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The screen with these people, of so many pictures each. */
async function people(of: Readonly<Record<string, number>>): Promise<Shown & { engine: FakeEngine }> {
  const engine = createFakeEngine();
  const client = engine.connect();
  let next = 1;
  for (const [name, pictures] of Object.entries(of)) {
    const subjects = Array.from({ length: pictures }, () => ({ kind: 'sighting' as const, sightingId: next++ as SightingId }));
    await client.call('identities.label', { target: { kind: 'new', name }, verdict: 'same', subjects });
  }
  const shown = await show(<App />, { engine });
  act(() => useUi.getState().go('people'));
  await screen.findByRole('region', { name: 'People' });
  return shown;
}
const tile = (name: string): Promise<HTMLElement> => screen.findByRole('gridcell', { name: new RegExp(`^${name}, `) });
const asked = (engine: FakeEngine, operation: string): unknown => engine.calls.filter((call) => call.operation === operation).at(-1)?.input;

describe('everybody', () => {
  it('says what to do while there is nobody', async () => {
    await people({});
    await screen.findByRole('heading', { name: 'Nobody has been confirmed yet' });
  });

  it('is found by name, and by nothing says so', async () => {
    const { user } = await people({ Ana: 1, Bo: 2 });
    await tile('Bo');
    await user.type(screen.getByRole('searchbox', { name: 'Find by name' }), 'an');
    await waitFor(() => expect(screen.queryByRole('gridcell', { name: /^Bo/ })).toBeNull());
    await tile('Ana');
    await user.type(screen.getByRole('searchbox', { name: 'Find by name' }), 'x');
    await user.click(await screen.findByRole('button', { name: 'Show everybody' }));
    await tile('Bo');
  });

  it('is merged under the name kept, from the keyboard', async () => {
    const { engine, user } = await people({ Ana: 1, Bo: 3 });
    const first = await tile('Ana');
    act(() => first.focus());
    await user.keyboard('{Control>}a{/Control}m');
    const dialog = await screen.findByRole('dialog', { name: 'Make these one person' });
    expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: /Bo/ }).checked).toBe(true);
    await user.click(within(dialog).getByRole('radio', { name: /Ana/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
    await waitFor(() => expect(screen.queryByRole('gridcell', { name: /^Bo/ })).toBeNull());
    expect(asked(engine, 'identities.merge')).toMatchObject({ name: 'Ana', identityIds: [expect.any(Number), expect.any(Number)] });
    await user.click(screen.getByRole('button', { name: /^Undo: 2 people merged into Ana/ }));
    await tile('Bo');
  });

  it('is removed by Delete, told by name, and brought back', async () => {
    const { user } = await people({ Ana: 1, Bo: 1 });
    const bo = await tile('Bo');
    act(() => bo.focus());
    await user.keyboard('{Delete}');
    await screen.findByText('Bo removed. Undo brings it back.');
    await waitFor(() => expect(screen.queryByRole('gridcell', { name: /^Bo/ })).toBeNull());
    await user.keyboard('{Control>}z{/Control}');
    await tile('Bo');
  });

  it('is searched with, in several pictures', async () => {
    const { engine, user } = await people({ Ana: 3, Bo: 1 });
    const ana = await tile('Ana');
    act(() => ana.focus());
    await user.keyboard(' ');
    await user.click(screen.getByRole('button', { name: 'Search with these' }));
    await waitFor(() => expect(asked(engine, 'search.run')).toMatchObject({ exemplars: [{ kind: 'sighting' }, { kind: 'sighting' }, { kind: 'sighting' }] }));
    expect(useUi.getState().screen).toBe('search');
  });

  it('comes from labels of the sources chosen', async () => {
    const { engine, user } = await people({});
    await user.click((await screen.findAllByRole('button', { name: 'People from labels…' }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Make people of labels' });
    await within(dialog).findByText('36 labels on 1,200 sightings');
    const box = within(dialog).getByRole('checkbox');
    await user.click(box);
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Make people' }).disabled).toBe(true);
    await user.click(box);
    await user.click(within(dialog).getByRole('button', { name: 'Make people' }));
    await screen.findByText('36 new people, 1,200 sightings taken over.');
    expect(asked(engine, 'identities.takeOver')).toEqual({ sourceIds: [1] });
  });
});

describe('one person', () => {
  async function opened(of: Readonly<Record<string, number>>): Promise<Shown & { engine: FakeEngine }> {
    const shown = await people(of);
    await shown.user.click(await tile('Ana'));
    await screen.findByRole('grid', { name: 'Pictures of Ana' });
    return shown;
  }
  const pictures = (): HTMLElement[] => screen.getAllByRole('gridcell');

  it('is renamed and noted in its place', async () => {
    const { engine, user } = await opened({ Ana: 1 });
    await user.click(screen.getByRole('button', { name: 'Rename Ana' }));
    await user.keyboard('Anna{Enter}');
    await screen.findByRole('grid', { name: 'Pictures of Anna' });
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'red coat{Enter}');
    await waitFor(() => expect(asked(engine, 'identities.note')).toMatchObject({ note: 'red coat' }));
  });

  it('gives pictures away: rejected, or as a person of their own', async () => {
    const { user } = await opened({ Ana: 4 });
    act(() => pictures()[0]?.focus());
    await user.keyboard('n');
    await screen.findByRole('radio', { name: 'Not the same 1' });
    await waitFor(() => expect(pictures()).toHaveLength(3));
    act(() => pictures()[0]?.focus());
    await user.keyboard(' {Shift>}{ArrowRight}{/Shift}');
    await screen.findByText('2 chosen');
    await user.click(screen.getByRole('button', { name: 'Make a new person of these' }));
    await screen.findByRole('grid', { name: 'Pictures of Person 2' });
    expect(pictures()).toHaveLength(2);
  });

  it('closes to the list when undone away', async () => {
    const { user } = await opened({ Ana: 1 });
    await user.keyboard('{Control>}z{/Control}');
    await screen.findByRole('heading', { name: 'Nobody has been confirmed yet' });
  });
});
