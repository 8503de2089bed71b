import { Undo2 } from 'lucide-react';
import i18next from 'i18next';
import { type Action } from './action.ts';

export const rollbackModel: Action = {
  id: 'rollback-model',
  label: 'actions.rollbackModel',
  menu: null,
  shortcuts: [],
  icon: Undo2,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  async perform({ ui, engine: { client } }) {
    const { lacking, modelId } = await client.call('models.rollback', {});
    const name = (await client.call('models.list', {})).find(({ card }) => card.id === modelId)?.card.name ?? modelId;
    ui.notify({ level: 'info', message: lacking === 0 ? i18next.t('models.rolledBack', { name }) : i18next.t('models.rolledBackLacking', { name, count: lacking }) });
  },
};
