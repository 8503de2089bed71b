import { Undo2, UserRound, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type IdentityMark } from '../../contract/identity.ts';
import { confirm } from '../actions/confirm.ts';
import { reject } from '../actions/reject.ts';
import { undo } from '../actions/undo.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Keys } from '../design/Keys.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { usePeople } from '../people/people-store.ts';
import { useSearch } from '../search/search-store.ts';
import { useEngine } from '../state/engine.tsx';
import { notifyError } from '../state/notify-error.ts';
import { useOperation } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import { actWords } from './act-words.ts';
import { Chosen } from './Chosen.tsx';
import { judge } from './judge.ts';
import styles from './LabelBar.module.css';
import { useLabelling } from './labelling-store.ts';
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

/** Nobody is known by the examples: how to say so, on a result or on the examples themselves. */
function Nobody({ brief }: { brief: boolean }) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const pick = useLabelling((labelling) => labelling.pick);
  const examples = useSearch(({ answer }) => answer?.request.exemplars);
  const choose = (): void => pick({ act: (target, name) => void judge(client, { verdict: 'same', subjects: examples ?? [], examples: [], target: { target, name } }).catch(notifyError) });
  return (
    <>
      <UserRound className={styles.icon} size={16} aria-hidden />
      {!brief && (
        <span className={styles.words}>
          {t('labels.nobody')} <Keys shortcut="Y" /> {t('labels.nobodyHint')} <Keys shortcut="N" /> {t('labels.rejectHint')}
        </span>
      )}
      <Button small look="quiet" onClick={choose}>
        {t('labels.choose')}
      </Button>
    </>
  );
}

/** Who is being searched for, as far as confirmed, and what to do with the results chosen. */
export function LabelBar() {
  const { t } = useTranslation();
  const perform = usePerform();
  const person = usePersonSearched();
  const count = useSearch((search) => search.selected.size);
  const setSelected = useSearch((search) => search.setSelected);
  const last = useOperation('casework.history', { limit: 1 }).data?.undo[0];
  return (
    <div className={styles.bar} role="group" aria-label={t('labels.bar')}>
      <div className={styles.person}>{person ? <Somebody key={person.identityId} person={person} /> : <Nobody brief={count > 0} />}</div>
      <div className={styles.acts}>
        {count > 0 && <Chosen count={count} actions={[confirm, reject]} onNone={() => setSelected(new Map())} />}
        {last && <IconButton small icon={Undo2} label={t('labels.undoNext', { act: actWords(t, last) })} shortcut="Mod+Z" onClick={() => perform(undo)} />}
      </div>
    </div>
  );
}
