import { ChartSpline } from 'lucide-react';
import { isEmbedder } from '../models/model-state.ts';
import { type Action } from './action.ts';

export const calibrateModel: Action = {
  id: 'calibrate-model',
  label: 'actions.calibrateModel',
  menu: null,
  shortcuts: [],
  icon: ChartSpline,
  enabled: ({ models: { chosen } }) => chosen !== null && isEmbedder(chosen) && chosen.embedded > 0,
  async perform({ models: { chosen }, engine: { client } }) {
    if (chosen !== null) await client.call('calibration.measure', { modelId: chosen.card.id });
  },
};
