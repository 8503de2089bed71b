import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Identity } from '../../contract/identity.ts';
import { TextInput } from '../design/TextInput.tsx';
import { useAct } from '../state/queries/use-operation.ts';
import styles from './People.module.css';

/** What is known of a person, in a line; kept on leaving it. */
export function NoteField({ person: { id, note } }: { person: Identity }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(note);
  const { mutate } = useAct('identities.note');
  const keep = (): void => {
    if (draft.trim() !== note) mutate({ identityId: id, note: draft.trim() });
  };
  return <TextInput className={styles.note} aria-label={t('people.note')} placeholder={t('people.notePlaceholder')} value={draft} maxLength={4000} onChange={setDraft} onBlur={keep} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />;
}
