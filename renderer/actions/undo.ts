import i18next from 'i18next';
import { Redo2, Undo2 } from 'lucide-react';
import { actWords } from '../labels/act-words.ts';
import { inTurn } from '../labels/in-turn.ts';
import { type Action, type ActionContext } from './action.ts';

const tell = ({ ui }: ActionContext, message: string): void => ui.notify({ level: 'info', message });

/** Both outside the menu bar: there the same keys are those of text fields. */
export const undo: Action = {
  id: 'undo',
  label: 'actions.undo',
  menu: null,
  shortcuts: ['Mod+Z'],
  icon: Undo2,
  asleepWhileTyping: true,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  async perform(context) {
    const act = await inTurn(() => context.engine.client.call('casework.undo', {}));
    tell(context, act ? i18next.t('labels.undone', { act: actWords(i18next.t, act) }) : i18next.t('labels.nothingToUndo'));
  },
};

export const redo: Action = {
  id: 'redo',
  label: 'actions.redo',
  menu: null,
  shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
  icon: Redo2,
  asleepWhileTyping: true,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  async perform(context) {
    const act = await inTurn(() => context.engine.client.call('casework.redo', {}));
    tell(context, act ? i18next.t('labels.redone', { act: actWords(i18next.t, act) }) : i18next.t('labels.nothingToRedo'));
  },
};
