import { Rocket } from 'lucide-react';
import { isEmbedder } from '../models/model-state.ts';
import { type Action } from './action.ts';

export const promoteModel: Action = {
  id: 'promote-model',
  label: 'actions.promoteModel',
  menu: null,
  shortcuts: [],
  icon: Rocket,
  enabled: ({ models: { chosen } }) => chosen !== null && isEmbedder(chosen) && !chosen.active,
  async perform({ models: { chosen }, engine: { client } }) {
    if (chosen !== null) await client.call('models.promote', { modelId: chosen.card.id });
  },
};
