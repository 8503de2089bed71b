import { Share } from 'lucide-react';
import { type Action } from './action.ts';

export const exportModel: Action = {
  id: 'export-model',
  label: 'actions.exportModel',
  menu: null,
  shortcuts: [],
  icon: Share,
  enabled: ({ models: { chosen } }) => chosen !== null,
  perform: ({ models }) => models.openDialog('export'),
};
