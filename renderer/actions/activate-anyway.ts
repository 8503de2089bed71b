import { CircleCheck } from 'lucide-react';
import { isEmbedder } from '../models/model-state.ts';
import { type Action } from './action.ts';

export const activateAnyway: Action = {
  id: 'activate-anyway',
  label: 'actions.activateAnyway',
  menu: null,
  shortcuts: [],
  icon: CircleCheck,
  enabled: ({ models: { chosen } }) => chosen !== null && isEmbedder(chosen) && !chosen.active && chosen.embedded > 0,
  perform: ({ models }) => models.openDialog('incomplete'),
};
