import { RefreshCw } from 'lucide-react';
import { notifyError } from '../state/notify-error.ts';
import { type Action } from './action.ts';

export const rescanAll: Action = {
  id: 'rescan-all',
  label: 'actions.rescanAll',
  menu: 'file',
  shortcuts: ['F5'],
  icon: RefreshCw,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  async perform({ ui, engine: { client } }) {
    const sources = await client.call('sources.list', {});
    const online = sources.filter((source) => source.state === 'online');
    await Promise.all(online.map((source) => client.call('sources.rescan', { sourceId: source.id }))).catch(notifyError);
    ui.openLibrary('jobs');
  },
};
