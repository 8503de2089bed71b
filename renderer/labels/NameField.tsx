import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IdentityId } from '../../contract/ids.ts';
import { classNames } from '../design/class-names.ts';
import { TextInput } from '../design/TextInput.tsx';
import { useAct } from '../state/queries/use-operation.ts';
import styles from './NameField.module.css';

/** A person's name, changed in its place: a click, F2 or Enter begins, Enter or leaving keeps it, Escape does not. */
export function NameField({ id, name, large = false }: { id: IdentityId; name: string; large?: boolean }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const { mutate } = useAct('identities.rename');
  const keep = (): void => {
    const wanted = draft?.trim() ?? '';
    setDraft(null);
    if (wanted !== '' && wanted !== name) mutate({ identityId: id, name: wanted });
  };
  if (draft === null) {
    return (
      <button type="button" className={classNames(styles.name, large && styles.large)} aria-label={t('labels.rename', { name })} title={t('labels.rename', { name })} onClick={() => setDraft(name)} onKeyDown={(event) => event.key === 'F2' && setDraft(name)}>
        <span className={styles.words}>{name}</span>
        <Pencil size={large ? 15 : 12} aria-hidden />
      </button>
    );
  }
  return (
    <TextInput
      small={!large}
      className={classNames(styles.field, large && styles.large)}
      aria-label={t('labels.name')}
      value={draft}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Enter') keep();
        else setDraft(null);
      }}
    />
  );
}
