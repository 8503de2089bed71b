import { Cctv, Check, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Identity } from '../../contract/identity.ts';
import { classNames } from '../design/class-names.ts';
import { MODALITY_ICON } from '../design/ModalityBadge.tsx';
import { MemberPicture } from '../labels/MemberPicture.tsx';
import styles from './People.module.css';

export const PERSON_TILE_HEIGHT = 172;

/** One person in the list; undefined while its page is on the way. */
export function PersonTile({ person, selected }: { person: Identity | undefined; selected: boolean }) {
  const { t } = useTranslation();
  if (!person) return <div className={styles.tile} />;
  const { name, cameras, covers } = person;
  return (
    <div className={classNames(styles.tile, selected && styles.selected)}>
      <div className={styles.covers}>
        {covers.map((member) => (
          <span key={member.id} className={styles.cover}>
            <MemberPicture member={member} />
          </span>
        ))}
        {covers.length === 0 && <UserRound size={28} aria-hidden />}
        {selected && (
          <span className={styles.tick}>
            <Check size={14} strokeWidth={3} aria-hidden />
          </span>
        )}
      </div>
      <div className={styles.caption}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.counts}>
          {(['visible', 'infrared'] as const).map((modality) => {
            const Icon = MODALITY_ICON[modality];
            return (
              <span key={modality} className={classNames(styles.kind, styles[modality])} title={t(`people.${modality}`, { count: person[modality] })}>
                <Icon size={12} aria-hidden />
                {person[modality]}
              </span>
            );
          })}
          <span className={styles.kind} title={cameras.join(', ')}>
            <Cctv size={12} aria-hidden />
            {cameras.length}
          </span>
        </span>
      </div>
    </div>
  );
}
