import { CircleStop, Pause, Play, Plus } from 'lucide-react';
import { isLive, type TrainingRun } from '../../contract/training.ts';
import { useTrainingUi } from '../runs/training-store.ts';
import { type Action } from './action.ts';

/** Tells the engine something about the run that it can be said of; one at most is under way. */
function ofRun(operation: 'training.pause' | 'training.continue' | 'training.stop', canBe: (run: TrainingRun) => boolean): Pick<Action, 'enabled' | 'perform'> {
  return {
    enabled: ({ runs }) => runs.some(canBe),
    async perform({ runs, engine: { client } }) {
      const run = runs.find(canBe);
      if (run) await client.call(operation, { runId: run.id });
    },
  };
}

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
  ...ofRun('training.pause', ({ state }) => state === 'running'),
};

export const continueTraining: Action = {
  id: 'continue-training',
  label: 'actions.continueTraining',
  menu: null,
  shortcuts: [],
  icon: Play,
  ...ofRun('training.continue', ({ state }) => state === 'paused'),
};

export const stopTraining: Action = {
  id: 'stop-training',
  label: 'actions.stopTraining',
  menu: null,
  shortcuts: [],
  icon: CircleStop,
  ...ofRun('training.stop', ({ state }) => isLive(state) && state !== 'stopping'),
};
