import { Trash2 } from 'lucide-react';
import { isEmbedder, isIdle } from '../models/model-state.ts';
import { type Action } from './action.ts';

export const removeModel: Action = {
  id: 'remove-model',
  label: 'actions.removeModel',
  menu: null,
  shortcuts: [],
  icon: Trash2,
  enabled: ({ models: { chosen }, jobs }) => chosen !== null && !chosen.builtIn && (isEmbedder(chosen) ? isIdle(chosen, jobs) : true),
  perform: ({ models }) => models.openDialog('remove'),
};
