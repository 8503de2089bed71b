import { RotateCw } from 'lucide-react';
import { type Action } from './action.ts';

export const retryProblems: Action = {
  id: 'retry-problems',
  label: 'actions.retryProblems',
  menu: null,
  shortcuts: [],
  icon: RotateCw,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform: async ({ engine: { client } }) => void (await client.call('problems.retry', { ids: null })),
};
