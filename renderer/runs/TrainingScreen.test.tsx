// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../test/fixtures/fake-service.ts';
import { fakeRun, fakeSteps } from '../../test/fixtures/fake-training.ts';
import { useActionInputs } from '../actions/use-actions.ts';
import { layOut } from '../testing/lay-out.ts';
import { show } from '../testing/show.tsx';
import { useDraft } from './new/draft-store.ts';
import { TrainingScreen } from './TrainingScreen.tsx';
import { useTrainingUi } from './training-store.ts';

/** The test's document has no canvas: what is drawn is kept. */
const drawn = vi.hoisted(() => new Set<{ data: readonly (readonly (number | null)[])[]; options: { scales: { y: { distr: number } } } }>());
vi.mock('uplot', () => ({
  default: class {
    readonly options: { scales: { y: { distr: number } } };
    data: readonly (readonly (number | null)[])[];
    constructor(options: { scales: { y: { distr: number } } }, data: readonly (readonly (number | null)[])[]) {
      this.options = options;
      this.data = data;
      drawn.add(this);
    }
    setData(data: readonly (readonly (number | null)[])[]): void {
      this.data = data;
    }
    setSize(): void {}
    destroy(): void {
      drawn.delete(this);
    }
  },
}));

const DRAFT = useDraft.getInitialState();
const UI = useTrainingUi.getInitialState();
beforeEach(() => {
  localStorage.clear();
  layOut();
  useDraft.setState({ ...DRAFT, data: { folders: [], workspace: false, validationShare: null }, preset: 'quick', settings: null, base: { kind: 'active' } }, true);
  useTrainingUi.setState(UI, true);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function Keyboard() {
  useActionInputs();
  return null;
}
const training = (
  <Tooltip.Provider>
    <Keyboard />
    <TrainingScreen />
  </Tooltip.Provider>
);
const called = (engine: FakeEngine, operation: string): unknown[] => engine.calls.filter((call) => call.operation === operation).map(({ input }) => input);

describe('a new run', () => {
  it('says what the data holds, then starts and shows the run', async () => {
    const { user, engine } = await show(training);
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Start training' })).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Add a dataset folder…' }));
    await user.type(within(await screen.findByRole('dialog')).getByRole('textbox'), '/data/harbour');
    await user.click(screen.getByRole('button', { name: 'Use this folder' }));
    const panel = await screen.findByRole('region', { name: 'Before you start' });
    await within(panel).findByText('3 mins 10 secs');
    expect(within(panel).getByRole('list', { name: 'Problems' }).textContent).toContain('2 people have pictures in one modality only');
    const start = screen.getByRole<HTMLButtonElement>('button', { name: 'Start training' });
    await waitFor(() => expect(start.disabled).toBe(false));
    await user.click(start);
    await screen.findByRole('article', { name: 'Quick · harbour' });
    expect(called(engine, 'training.start')).toMatchObject([{ preset: 'quick', data: { folders: ['/data/harbour'] }, base: { kind: 'active' } }]);
  });

  it('tells why a folder cannot be used, and what to do', async () => {
    useDraft.getState().addFolders(['/data/empty']);
    await show(training);
    expect((await screen.findByRole('alert')).textContent).toContain('Point at another folder.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Start training' }).disabled).toBe(true);
  });

  it('marks a setting that differs from the method’s, refuses what is out of range, and sets it back', async () => {
    const { user } = await show(training);
    await user.click(await screen.findByRole('switch', { name: 'Show all settings' }));
    const group = screen.getByText('UBAT loss').closest('details');
    if (!group) throw new Error('no group');
    await user.click(screen.getByText('UBAT loss'));
    const gamma = within(group).getByRole<HTMLInputElement>('textbox', { name: 'γ (scale)' });
    expect(gamma.value).toBe('16');
    await user.clear(gamma);
    await user.type(gamma, '64');
    expect(useDraft.getState().settings?.trainer.losses.unifiedBatchAllTriplet.gamma).toBe(64);
    expect(within(group).getByText('changed').textContent).toBe('changed');
    await user.type(gamma, '00000');
    expect(gamma.getAttribute('aria-invalid')).toBe('true');
    expect(useDraft.getState().settings?.trainer.losses.unifiedBatchAllTriplet.gamma).toBe(640);
    await user.click(within(group).getByRole('button', { name: 'Set γ (scale) back' }));
    expect(within(group).queryByText('changed')).toBeNull();
    expect(JSON.parse(localStorage.getItem('duskmatch.training-draft') ?? '')).toMatchObject({ preset: 'quick' });
  });

  it('takes another method’s settings with the method', async () => {
    const { user } = await show(training);
    await user.click(await screen.findByRole('radio', { name: 'Paper' }));
    expect(useDraft.getState()).toMatchObject({ preset: 'paper', settings: null });
  });
});

describe('runs', () => {
  const withRuns = (...runs: ReturnType<typeof fakeRun>[]): FakeEngine => {
    const engine = createFakeEngine();
    engine.state.runs = runs;
    useTrainingUi.setState({ tab: 'runs' });
    return engine;
  };

  it('says what to do where there is none', async () => {
    await show(training, { engine: withRuns() });
    await screen.findByText('No runs yet');
  });

  it('grows its curves as steps are told', async () => {
    const { engine } = await show(training, { engine: withRuns(fakeRun('a', { step: 60 })) });
    await screen.findByRole('img', { name: /^Total loss/ });
    const [run] = engine.state.runs;
    if (!run) throw new Error('no run');
    engine.server.emit('training.step', { runId: run.id, points: fakeSteps(64).slice(60) });
    await screen.findAllByText(/Step 64 of 400/);
    await waitFor(() => expect([...drawn].filter(({ data }) => data[0]?.at(-1) === 64)).toHaveLength(8));
  });

  it('pauses, continues, stops; then its model is added to the models', async () => {
    const { user, engine } = await show(training, { engine: withRuns(fakeRun('a')) });
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    await user.click(await screen.findByRole('button', { name: 'Continue' }));
    await user.click(await screen.findByRole('button', { name: 'Stop and keep' }));
    await user.click(await screen.findByRole('button', { name: 'Add to models' }));
    await waitFor(() => expect(called(engine, 'models.inspect')).toMatchObject([{ path: expect.stringContaining('model.onnx') as string }]));
  });

  it('offers an interrupted run for resuming, and says from where', async () => {
    const { user, engine } = await show(training, { engine: withRuns(fakeRun('a', { state: 'interrupted', step: 130, checkpoint: 120, secondsLeft: null })) });
    await screen.findByText(/Interrupted at step 130/);
    await user.click(screen.getByRole('button', { name: 'Resume from step 120' }));
    expect(called(engine, 'training.resume')).toEqual([{ runId: 'a' }]);
  });

  it('tells the quality before, at the best and at the last evaluation, and on request at every one', async () => {
    const { user } = await show(training, { engine: withRuns(fakeRun('a')) });
    const table = await screen.findByRole('table', { name: 'Quality' });
    const rows = (): string[] => within(table).getAllByRole('row').map((row) => row.textContent).filter((text) => text.includes('Visible → Infrared')).map((text) => text.split('Visible')[0] ?? '');
    expect(rows()).toEqual(['Before training', 'Best, step 120']);
    await user.click(screen.getByRole('switch', { name: 'Every evaluation' }));
    expect(rows()).toEqual(['Before training', 'Step 40', 'Step 80', 'Best, step 120']);
    for (const column of ['CMC 1', 'CMC 5', 'CMC 10', 'CMC 20', 'mAP, %', 'mINP, %']) expect(within(table).getByRole('columnheader', { name: column })).not.toBeNull();
  });

  it('marks what the queries find by sign and word', async () => {
    await show(training, { engine: withRuns(fakeRun('a')) });
    const strip = await screen.findByRole('region', { name: 'What it finds' });
    const now = within(strip).getAllByRole('group', { name: 'Step 120' })[0];
    if (!now) throw new Error('no ranks');
    expect(within(now).getAllByText('right')).toHaveLength(4);
    expect(within(now).getAllByRole('img').map((picture) => picture.getAttribute('alt'))).toEqual(['Rank 1: right', 'Rank 2: right', 'Rank 3: right', 'Rank 4: right', 'Rank 5: wrong']);
    expect(within(strip).getByText('Right before: 3 / 15; now: 12 / 15').textContent).toContain('12 / 15');
  });

  it('lays several over each other, and draws losses on a log scale', async () => {
    const { user } = await show(training, { engine: withRuns(fakeRun('b', { name: 'Second', state: 'finished', step: 90 }), fakeRun('a', { name: 'First', state: 'finished', step: 400 })) });
    await user.click(await screen.findByRole('checkbox', { name: 'Compare First' }));
    await waitFor(() => expect(screen.getByRole('list', { name: 'Runs shown' }).textContent).toBe('SecondFirst'));
    expect([...drawn].some(({ data }) => data.length === 3)).toBe(true);
    await user.click(screen.getByRole('switch', { name: 'Log scale for losses' }));
    await waitFor(() => expect([...drawn].filter(({ options }) => options.scales.y.distr === 3)).toHaveLength(4));
  });

  it('says the failure and the remedy, and asks before it removes a run', async () => {
    const { user, engine } = await show(training, { engine: withRuns(fakeRun('a', { state: 'failed', error: { code: 'model', message: 'Training stopped at step 9: the loss is not a finite number.', remedy: 'Lower the learning rates.' } })) });
    expect((await screen.findByRole('alert')).textContent).toContain('Lower the learning rates.');
    await user.click(screen.getByRole('button', { name: 'Remove run' }));
    expect(called(engine, 'training.remove')).toEqual([]);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove run' }));
    await screen.findByText('No runs yet');
  });
});
