// @vitest-environment happy-dom
import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../test/fixtures/fake-service.ts';
import { App } from '../app/App.tsx';
import { usePeople } from '../people/people-store.ts';
import { useSearch } from '../search/search-store.ts';
import { layOut } from '../testing/lay-out.ts';
import { show, type Shown } from '../testing/show.tsx';
import { useLabelling } from './labelling-store.ts';

// the machine of the tests is shared
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  layOut();
  useSearch.setState(useSearch.getInitialState(), true);
  usePeople.setState(usePeople.getInitialState(), true);
  useLabelling.setState(useLabelling.getInitialState(), true);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const labelled = (engine: FakeEngine): unknown[] => engine.calls.filter(({ operation }) => operation === 'identities.label').map(({ input }) => input);
const cell = (rank: number): HTMLElement => screen.getByRole('gridcell', { name: new RegExp(`^Rank ${rank},`) });
const said = (rank: number, words: string): Promise<void> => waitFor(() => expect(cell(rank).getAttribute('aria-label')).toContain(words));

/** Drops a photo; the engine of the tests tells photos apart by their length. */
async function searched(): Promise<Shown> {
  const engine = createFakeEngine();
  engine.state.info = { ...engine.state.info, settings: { ...engine.state.info.settings, tileWidth: 320 } };
  const shown = await show(<App />, { engine });
  const items = [{ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: false }), getAsFile: () => new File([new Uint8Array(11)], 'photo.jpg', { type: 'image/jpeg' }) }];
  fireEvent.drop(await screen.findByRole('heading', { name: 'Who are you looking for?' }), { dataTransfer: { types: ['Files'], items } });
  await screen.findByRole('gridcell', { name: /^Rank 1,/ });
  act(() => cell(1).focus());
  return shown;
}

describe('a verdict on a result', () => {
  it('makes a person of the photo and the result, and later ones go to the same', async () => {
    const { engine, user } = await searched();
    const first = useSearch.getState().activeHit?.sightingId;
    await user.keyboard('y');
    await said(1, 'confirmed as Person 1');
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(document.activeElement).toBe(cell(2)));
    await user.keyboard('n');
    await said(2, 'not Person 1');
    expect(labelled(engine)).toMatchObject([
      { target: { kind: 'new', name: 'Person', numbered: true }, verdict: 'same', subjects: [{ sightingId: first }], examples: [{ kind: 'photo' }] },
      { target: { kind: 'known' }, verdict: 'different', examples: [] },
    ]);
    expect(within(screen.getByRole('group', { name: 'Person searched for' })).getByText('2 confirmed · 1 rejected')).toBeTruthy();
  });

  it('is said of several chosen by keys', async () => {
    const { engine, user } = await searched();
    await user.keyboard(' {Shift>}{ArrowRight}{/Shift}');
    await screen.findByText('2 chosen');
    expect(cell(2).getAttribute('aria-selected')).toBe('true');
    await user.keyboard('y');
    await said(2, 'confirmed as Person 1');
    expect(labelled(engine)).toMatchObject([{ subjects: [{}, {}] }]);
    await waitFor(() => expect(screen.queryByText('2 chosen')).toBeNull());
  });

  it('is taken back by U, and undone and done again under its name', async () => {
    const { user } = await searched();
    await user.keyboard('y');
    await said(1, 'confirmed as Person 1');
    await user.keyboard('u');
    await waitFor(() => expect(cell(1).getAttribute('aria-label')).not.toContain('confirmed'));
    await user.keyboard('{Control>}z{/Control}{Control>}z{/Control}');
    await screen.findByText('Undone: 1 confirmed as Person 1');
    await screen.findByText(/^Not a person yet/);
    await user.keyboard('{Control>}y{/Control}');
    await screen.findByText('Done again: 1 confirmed as Person 1');
    await said(1, 'confirmed as Person 1');
  });
});

describe('the name', () => {
  it('is changed in its place; its letters label nothing, its Ctrl+Z is the field’s', async () => {
    const { engine, user } = await searched();
    await user.keyboard('y');
    await user.click(await screen.findByRole('button', { name: 'Rename Person 1' }));
    const field = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(field);
    await user.type(field, 'Yann{Control>}z{/Control}y{Enter}');
    await said(1, 'confirmed as Yann');
    expect(labelled(engine)).toHaveLength(1);
    expect(engine.calls.some(({ operation }) => operation === 'casework.undo')).toBe(false);
  });
});

describe('a picture of somebody else', () => {
  async function conflict(): Promise<Shown> {
    const shown = await searched();
    await shown.user.keyboard('y{ArrowRight}');
    await said(1, 'confirmed as Person 1');
    await waitFor(() => expect(document.activeElement).toBe(cell(2)));
    await shown.user.keyboard('p');
    await shown.user.type(await screen.findByRole('combobox', { name: 'Find a person' }), 'Otto');
    await shown.user.click(await screen.findByRole('option', { name: /Otto/ }));
    await said(2, 'confirmed as Otto');
    act(() => cell(2).focus());
    await shown.user.keyboard('y');
    await screen.findByRole('dialog', { name: 'Already confirmed as Otto' });
    return shown;
  }

  it('is moved where the two are not one person', async () => {
    const { user } = await conflict();
    await user.click(screen.getByRole('button', { name: 'Move to Person 1' }));
    await said(2, 'confirmed as Person 1');
  });

  it('makes the two one where they are', async () => {
    const { engine, user } = await conflict();
    await user.click(screen.getByRole('button', { name: 'Merge the people' }));
    await said(2, 'confirmed as Person 1');
    expect(engine.calls.find(({ operation }) => operation === 'identities.merge')?.input).toMatchObject({ name: 'Person 1' });
  });
});
