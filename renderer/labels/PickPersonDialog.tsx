import { Command } from 'cmdk';
import { UserPlus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IdentityTarget } from '../../contract/identity.ts';
import { Dialog } from '../design/Dialog.tsx';
import { useDebounced } from '../design/use-debounced.ts';
import { useOperation } from '../state/queries/use-operation.ts';
import { newPerson } from './judge.ts';
import { type Picking, useLabelling } from './labelling-store.ts';
import { MemberPicture } from './MemberPicture.tsx';
import styles from './PickPersonDialog.module.css';

const SHOWN = 30;

/** Which person is meant: one that is there, found by name, or a new one of that name. */
export function PickPersonDialog({ picking }: { picking: Picking }) {
  const { t } = useTranslation();
  const pick = useLabelling((labelling) => labelling.pick);
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const people = useOperation('identities.list', { search: useDebounced(wanted, 120), offset: 0, limit: SHOWN }, { keep: true }).data?.rows ?? [];
  const taken = people.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const choose = (target: IdentityTarget, name: string | null): void => {
    pick(null);
    picking.act(target, name);
  };
  const anew = (
    <Command.Item value="new" className={styles.item} onSelect={() => choose(wanted === '' ? newPerson() : { kind: 'new', name: wanted, numbered: false }, wanted === '' ? null : wanted)}>
      <span className={styles.cover}>
        <UserPlus size={16} aria-hidden />
      </span>
      {wanted === '' ? t('labels.pickNew') : t('labels.pickNewNamed', { name: wanted })}
    </Command.Item>
  );
  return (
    <Dialog open onClose={() => pick(null)} title={t('labels.pickTitle')} size="small">
      <Command shouldFilter={false} label={t('labels.pickSearch')} className={styles.command}>
        <Command.Input className={styles.input} value={search} onValueChange={setSearch} placeholder={t('labels.pickSearch')} />
        <Command.List className={styles.list}>
          <Command.Empty className={styles.none}>{t('labels.pickNone')}</Command.Empty>
          {wanted === '' && anew}
          {people.map((person) => (
            <Command.Item key={person.id} value={String(person.id)} className={styles.item} onSelect={() => choose({ kind: 'known', identityId: person.id }, person.name)}>
              <span className={styles.cover}>{person.covers[0] ? <MemberPicture member={person.covers[0]} /> : <UserRound size={16} aria-hidden />}</span>
              <span className={styles.words}>{person.name}</span>
              <span className={styles.count}>{t('people.pictures', { count: person.same })}</span>
            </Command.Item>
          ))}
          {wanted !== '' && !taken && anew}
        </Command.List>
      </Command>
    </Dialog>
  );
}
