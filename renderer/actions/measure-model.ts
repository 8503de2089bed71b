import { Gauge } from 'lucide-react';
import { isEmbedder } from '../models/model-state.ts';
import { type Action } from './action.ts';

export const measureModel: Action = {
  id: 'measure-model',
  label: 'actions.measureModel',
  menu: null,
  shortcuts: [],
  icon: Gauge,
  enabled: ({ models: { chosen } }) => chosen !== null && isEmbedder(chosen),
  async perform({ models: { chosen }, engine: { client } }) {
    if (chosen !== null) await client.call('models.measure', { modelId: chosen.card.id });
  },
};
