import { Eraser } from 'lucide-react';
import { isEmbedder, isIdle } from '../models/model-state.ts';
import { type Action } from './action.ts';

export const dropVectors: Action = {
  id: 'drop-vectors',
  label: 'actions.dropVectors',
  menu: null,
  shortcuts: [],
  icon: Eraser,
  enabled: ({ models: { chosen }, jobs }) => chosen !== null && isEmbedder(chosen) && chosen.embedded > 0 && isIdle(chosen, jobs),
  perform: ({ models }) => models.openDialog('drop'),
};
