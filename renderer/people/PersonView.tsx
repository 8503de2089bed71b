import { ArrowLeft, Ban, Check } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { UserFacingError } from '../../contract/errors.ts';
import { type Identity } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { clearVerdict } from '../actions/clear-verdict.ts';
import { confirm } from '../actions/confirm.ts';
import { pickPerson } from '../actions/pick-person.ts';
import { reject } from '../actions/reject.ts';
import { searchWithPeople } from '../actions/search-with-people.ts';
import { splitMembers } from '../actions/split-members.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { ScreenFrame } from '../design/Screen.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { Chosen } from '../labels/Chosen.tsx';
import { NameField } from '../labels/NameField.tsx';
import { useOperation } from '../state/queries/use-operation.ts';
import { HistoryButtons } from './HistoryButtons.tsx';
import { MemberGrid } from './MemberGrid.tsx';
import { NoteField } from './NoteField.tsx';
import { usePeople } from './people-store.ts';
import styles from './People.module.css';

function Head({ person }: { person: Identity }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const open = usePeople((people) => people.open);
  const { id, name, visible, infrared, cameras } = person;
  const facts = [t('people.visible', { count: visible }), t('people.infrared', { count: infrared }), cameras.length > 0 ? cameras.join(', ') : t('people.noCameras')];
  return (
    <header className={styles.head}>
      <IconButton icon={ArrowLeft} label={t('people.back')} onClick={() => open(null)} />
      <div className={styles.titles}>
        <h1 className={styles.title}>
          <NameField id={id} name={name} large />
        </h1>
        <p className={styles.count}>{facts.join(' · ')}</p>
      </div>
      <div className={styles.acts}>
        <HistoryButtons />
        <Button look="primary" icon={searchWithPeople.icon} onClick={() => perform(searchWithPeople)}>
          {t('actions.searchWithPeople')}
        </Button>
      </div>
    </header>
  );
}

/** One person: name, note, and every picture that was judged. */
export function PersonView({ id }: { id: IdentityId }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { verdict, members, show, setMembers, open } = usePeople();
  const { data: person, error } = useOperation('identities.get', { identityId: id });
  // undone, merged or removed while it was shown
  const gone = error instanceof UserFacingError && error.code === 'not-found';
  useEffect(() => {
    if (gone) open(null);
  }, [gone, open]);
  if (!person) return <ErrorWords error={error} />;
  const turn = verdict === 'same' ? reject : confirm;
  return (
    <ScreenFrame label={t('screens.people')} head={<Head person={person} />}>
      <NoteField key={person.note} person={person} />
      <div className={styles.bar}>
        <Segmented
          label={t('people.verdicts')}
          value={verdict}
          onChange={show}
          options={[
            { value: 'same', label: `${t('people.same')} ${format.number(person.same)}`, icon: Check },
            { value: 'different', label: `${t('people.different')} ${format.number(person.different)}`, icon: Ban },
          ]}
        />
        <span className={styles.tail}>{members.size > 0 && <Chosen count={members.size} actions={[turn, splitMembers, pickPerson, clearVerdict]} onNone={() => setMembers(new Map())} />}</span>
      </div>
      <MemberGrid key={verdict} person={person} verdict={verdict} />
    </ScreenFrame>
  );
}
