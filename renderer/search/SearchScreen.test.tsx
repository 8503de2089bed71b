// @vitest-environment happy-dom
import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../test/fixtures/fake-service.ts';
import { App } from '../app/App.tsx';
import { layOut } from '../testing/lay-out.ts';
import { show, type Shown } from '../testing/show.tsx';
import { useSearch } from './search-store.ts';

// the machine of the tests is shared
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  layOut();
  useSearch.setState(useSearch.getInitialState(), true);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Drops photos on the screen, of so many bytes each: the engine of the tests tells photos apart by their length. */
function drop(target: Element, ...lengths: number[]): void {
  const items = lengths.map((length) => ({ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: false }), getAsFile: () => new File([new Uint8Array(length)], `photo-${length}.jpg`, { type: 'image/jpeg' }) }));
  fireEvent.drop(target, { dataTransfer: { types: ['Files'], items } });
}

const runs = (engine: FakeEngine): unknown[] => engine.calls.filter(({ operation }) => operation === 'search.run').map(({ input }) => input);

/** Large tiles: the fewer there are in sight, the quicker the test's document finds one by its role. */
function engineOf(frames = 600): FakeEngine {
  const engine = createFakeEngine({ frames });
  engine.state.info = { ...engine.state.info, settings: { ...engine.state.info.settings, tileWidth: 400 } };
  return engine;
}

async function searched(engine: FakeEngine = engineOf()): Promise<Shown> {
  const shown = await show(<App />, { engine });
  drop(await screen.findByRole('heading', { name: 'Who are you looking for?' }), 11);
  await screen.findByRole('gridcell', { name: /^Rank 1,/ });
  return shown;
}
const cell = (rank: number): HTMLElement => screen.getByRole('gridcell', { name: new RegExp(`^Rank ${rank},`) });

describe('a photo', () => {
  it('is searched at once with the surest box, in the other modality', async () => {
    const { engine } = await searched();
    expect(runs(engine)).toMatchObject([{ exemplars: [{ kind: 'photo', box: { x: 420, y: 160, width: 150, height: 400 }, modality: 'visible' }], filter: { modality: 'infrared' }, limit: 1000 }]);
    expect(screen.getByText('The other modality: Infrared')).toBeTruthy();
    expect(screen.getByText('Guessed from the pixels: Visible, 97%')).toBeTruthy();
    expect(screen.getByText(/Base ResNet-50/).textContent).toContain('Similarity is not identity.');
  });

  it('takes another box by a click, by keys, and all of it by W', async () => {
    const { engine, user } = await searched();
    const box = () => screen.getByRole('group', { name: /^Box:/ });
    await user.click(screen.getByRole('button', { name: /^Person 2/ }));
    expect(box().getAttribute('aria-label')).toContain('left 760, top 200, 130 × 360');
    box().focus();
    await user.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}{Alt>}{ArrowLeft}{/Alt}');
    expect(box().getAttribute('aria-label')).toContain('left 761, top 210, 129 × 360');
    await waitFor(() => expect(runs(engine).at(-1)).toMatchObject({ exemplars: [{ box: { x: 761, width: 129 } }] }));
    await user.keyboard('w');
    await waitFor(() => expect(runs(engine).at(-1)).toMatchObject({ exemplars: [{ box: null }] }));
  });

  it('is fused with others dropped together', async () => {
    const { engine } = await show(<App />, { engine: engineOf() });
    drop(await screen.findByRole('heading', { name: 'Who are you looking for?' }), 11, 12, 13);
    await screen.findByText('3 examples, fused into one query');
    await waitFor(() => expect(runs(engine).at(-1)).toMatchObject({ exemplars: [{}, {}, {}] }));
  });

  it('can be forgotten', async () => {
    const { engine, user } = await searched();
    await user.click(await screen.findByRole('button', { name: 'Forget photo-11.jpg' }));
    await screen.findByRole('heading', { name: 'Who are you looking for?' });
    expect(engine.calls.some(({ operation }) => operation === 'queries.forget')).toBe(true);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Recent photos' })).toBeNull());
  });
});

describe('the results', () => {
  it('are searched with by S, added by A, and the keyboard stays among them', async () => {
    const { engine, user } = await searched();
    act(() => cell(1).focus());
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(document.activeElement).toBe(cell(2)));
    const second = useSearch.getState().activeHit?.sightingId;
    await user.keyboard('s');
    await waitFor(() => expect(runs(engine).at(-1)).toMatchObject({ exemplars: [{ kind: 'sighting', sightingId: second }], filter: { modality: 'visible' } }));
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('0'));
    await user.keyboard('a');
    await waitFor(() => expect(runs(engine).at(-1)).toMatchObject({ exemplars: [{ sightingId: second }, { kind: 'sighting' }] }));
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('0'));
  });

  it('open on Enter, are walked through, compared by C, and give the keyboard back where one left off', async () => {
    const { user } = await searched();
    act(() => cell(1).focus());
    await user.keyboard('{Enter}');
    const viewer = await screen.findByRole('dialog');
    await within(viewer).findByText('Rank 1 · Similarity is not identity.');
    await user.keyboard('{PageDown}{ArrowRight}');
    await within(viewer).findByText('Rank 3 · Similarity is not identity.');
    await user.keyboard('c');
    await within(viewer).findByRole('figure', { name: /^Example: photo-11.jpg/ });
    await user.keyboard('{PageUp}');
    await within(viewer).findByText('Rank 2 · Similarity is not identity.');
    expect(within(viewer).getByRole('figure', { name: /^Candidate/ })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(cell(2)));
  });

  it('are cut at the number shown, which is said with the count', async () => {
    await searched();
    const { kept, best } = useSearch.getState().answer?.summary ?? { kept: 0, best: null };
    act(() => useSearch.getState().setMinScore(0.5));
    const words = await screen.findByText(/at or above 0\.500/);
    const [shown] = /^\d+/.exec(words.textContent ?? '') ?? [];
    expect(Number(shown)).toBeGreaterThan(0);
    expect(Number(shown)).toBeLessThan(kept);
    act(() => useSearch.getState().setMinScore((best ?? 0) + 0.01));
    await screen.findByRole('heading', { name: /^No result at or above/ });
  });

  it('say how many of how many are kept, and keep more when asked', async () => {
    const { engine, user } = await searched(engineOf(6000));
    expect(screen.getByText(/^1,000 best of [\d,]+ compared/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByText(/^All [\d,]+ compared/);
    expect(runs(engine).at(-1)).toMatchObject({ limit: 5000 });
  });

  it('are saved as CSV, all of those shown', async () => {
    const { user } = await searched();
    let saved: Blob | null = null;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => ((saved = blob as Blob), 'blob:x'));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    await user.click(screen.getByRole('button', { name: 'Export results' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Export results as CSV' }));
    await waitFor(() => expect(saved).not.toBeNull());
    const lines = (await (saved as unknown as Blob).text()).trim().split('\r\n');
    expect(lines).toHaveLength((useSearch.getState().answer?.summary.kept ?? 0) + 1);
  });
});

describe('where there is nothing', () => {
  it('offers to clear filters that let nothing pass', async () => {
    const { user } = await searched();
    act(() => useSearch.getState().setFilter({ ...useSearch.getState().filter, cameras: ['nowhere'] }));
    await user.click(await screen.findByRole('button', { name: 'Clear all filters' }));
    await screen.findByRole('gridcell', { name: /^Rank 1,/ });
    expect(useSearch.getState().filter.cameras).toBeNull();
  });

  it('says what to do while nothing is indexed', async () => {
    const engine = engineOf(0);
    await show(<App />, { engine });
    await screen.findByRole('heading', { name: 'There is nothing to search yet' });
  });
});

describe('the timeline', () => {
  it('has a lane for each camera, is walked by keys, and opens the sighting', async () => {
    const { user } = await searched();
    await user.click(screen.getByRole('button', { name: 'Timeline' }));
    const timeline = await screen.findByRole('region', { name: 'Timeline' });
    await within(timeline).findByText('gate-i');
    expect(within(timeline).getByText('yard-i')).toBeTruthy();
    expect(within(timeline).getByText(/results? ha(s|ve) no time/)).toBeTruthy();
    const lanes = within(timeline).getByRole('group', { name: /^Timeline of the results/ });
    act(() => lanes.focus());
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(within(lanes).getByRole('status').textContent).toMatch(/^yard-i, .*Infrared, Rank/);
    await user.keyboard('{Enter}');
    await within(await screen.findByRole('dialog')).findByText(/^Rank \d+ · Similarity/);
  });
});
