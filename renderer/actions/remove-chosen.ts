import i18next from 'i18next';
import { Trash2 } from 'lucide-react';
import { membersAtHand } from '../labels/judge-at-hand.ts';
import { peopleAtHand } from '../people/at-hand.ts';
import { type Action } from './action.ts';

/** Takes out the people, or the pictures of one, that are chosen or at hand. Undone by one key, so it asks nothing. */
export const removeChosen: Action = {
  id: 'remove-chosen',
  label: 'actions.removeChosen',
  menu: null,
  shortcuts: ['Delete'],
  icon: Trash2,
  asleepWhileTyping: true,
  enabled: (state) => peopleAtHand(state).length > 0 || membersAtHand(state).length > 0,
  async perform(context) {
    const { ui, people, engine } = context;
    const memberIds = [...membersAtHand(context)];
    const gone = peopleAtHand(context);
    if (memberIds.length > 0) await engine.client.call('identities.unlabel', { memberIds });
    people.setMembers(new Map());
    if (gone.length === 0) return;
    await engine.client.call('identities.remove', { identityIds: gone.map(({ id }) => id) });
    people.setPeople(new Map());
    ui.notify({ level: 'info', message: i18next.t('people.removed', { name: gone.map(({ name }) => name).join(', ') }) });
  },
};
