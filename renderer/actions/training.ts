import { CircleStop, Pause, Play, Plus } from 'lucide-react';
import { isLive, type TrainingRun } from '../../contract/training.ts';
import { useTrainingUi } from '../runs/training-store.ts';
import { type Action, type ActionState } from './action.ts';

const under = ({ runs }: ActionState, states: readonly TrainingRun['state'][]): TrainingRun | undefined => runs.find(({ state }) => states.includes(state));

export const newTraining: Action = {
  id: 'new-training',
  label: 'actions.newTraining',
  menu: 'file',
  shortcuts: [],
  icon: Plus,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform({ ui }) {
    ui.go('training');
    useTrainingUi.getState().show('new');
  },
};

export const pauseTraining: Action = {
  id: 'pause-training',
  label: 'actions.pauseTraining',
  menu: null,
  shortcuts: [],
  icon: Pause,
  enabled: (state) => under(state, ['running']) !== undefined,
  perform: async (context) => {
    const run = under(context, ['running']);
    if (run) await context.engine.client.call('training.pause', { runId: run.id });
  },
};

export const continueTraining: Action = {
  id: 'continue-training',
  label: 'actions.continueTraining',
  menu: null,
  shortcuts: [],
  icon: Play,
  enabled: (state) => under(state, ['paused']) !== undefined,
  perform: async (context) => {
    const run = under(context, ['paused']);
    if (run) await context.engine.client.call('training.continue', { runId: run.id });
  },
};

export const stopTraining: Action = {
  id: 'stop-training',
  label: 'actions.stopTraining',
  menu: null,
  shortcuts: [],
  icon: CircleStop,
  enabled: ({ runs }) => runs.some(({ state }) => isLive(state) && state !== 'stopping'),
  perform: async ({ runs, engine }) => {
    const run = runs.find(({ state }) => isLive(state));
    if (run) await engine.client.call('training.stop', { runId: run.id });
  },
};
