import { Undo2, UserRound, UserRoundCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type IdentityMark } from '../../contract/identity.ts';
import { confirm } from '../actions/confirm.ts';
import { pickPerson } from '../actions/pick-person.ts';
import { reject } from '../actions/reject.ts';
import { undo } from '../actions/undo.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Keys } from '../design/Keys.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { usePeople } from '../people/people-store.ts';
import { useSearch } from '../search/search-store.ts';
import { useOperation } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import { actWords } from './act-words.ts';
import styles from './LabelBar.module.css';
import { NameField } from './NameField.tsx';
import { usePersonSearched } from './use-labels.ts';

function Somebody({ person }: { person: IdentityMark }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = usePeople((people) => people.open);
  const go = useUi((ui) => ui.go);
  const { data } = useOperation('identities.get', { identityId: person.identityId }, { keep: true });
  return (
    <>
      <UserRoundCheck className={styles.icon} size={16} aria-hidden />
      <NameField id={person.identityId} name={person.name} />
      {data && (
        <button
          type="button"
          className={styles.counts}
          title={t('labels.open')}
          onClick={() => {
            open(person.identityId);
            go('people');
          }}
        >
          {t('labels.counts', { same: format.number(data.same), different: format.number(data.different) })}
        </button>
      )}
    </>
  );
}

function Nobody() {
  const { t } = useTranslation();
  return (
    <>
      <UserRound className={styles.icon} size={16} aria-hidden />
      <span className={styles.words}>
        {t('labels.nobody')} <Keys shortcut="Y" /> {t('labels.nobodyHint')} <Keys shortcut="N" /> {t('labels.rejectHint')}
      </span>
    </>
  );
}

function Chosen({ count }: { count: number }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const setSelected = useSearch((search) => search.setSelected);
  return (
    <>
      <span className={styles.chosen} role="status">
        {t('labels.chosen', { count })}
      </span>
      <Button small icon={confirm.icon} onClick={() => perform(confirm)}>
        {t('actions.confirm')}
      </Button>
      <Button small icon={reject.icon} onClick={() => perform(reject)}>
        {t('actions.reject')}
      </Button>
      <IconButton small icon={X} label={t('labels.clear')} shortcut="Escape" onClick={() => setSelected(new Map())} />
    </>
  );
}

/** Who is being searched for, as far as confirmed, and what to do with the results chosen. */
export function LabelBar() {
  const { t } = useTranslation();
  const perform = usePerform();
  const person = usePersonSearched();
  const count = useSearch((search) => search.selected.size);
  const last = useOperation('casework.history', { limit: 1 }).data?.undo[0];
  return (
    <div className={styles.bar} role="group" aria-label={t('labels.bar')}>
      <div className={styles.person}>{person ? <Somebody key={person.identityId} person={person} /> : <Nobody />}</div>
      <div className={styles.acts}>
        {count > 0 && <Chosen count={count} />}
        {person === null && (
          <Button small look="quiet" onClick={() => perform(pickPerson)}>
            {t('labels.choose')}
          </Button>
        )}
        {last && <IconButton small icon={Undo2} label={t('labels.undoNext', { act: actWords(t, last) })} shortcut="Mod+Z" onClick={() => perform(undo)} />}
      </div>
    </div>
  );
}
