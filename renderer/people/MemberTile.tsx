import { Check } from 'lucide-react';
import { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Member } from '../../contract/identity.ts';
import { classNames } from '../design/class-names.ts';
import { MODALITY_ICON } from '../design/ModalityBadge.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { MemberPicture } from '../labels/MemberPicture.tsx';
import styles from './People.module.css';

export const MEMBER_CAPTION_HEIGHT = 44;

const isPhoto = ({ subject, photo }: Member): boolean => subject?.kind === 'photo' || photo !== null;
export const memberCamera = (t: TFunction, member: Member): string => (isPhoto(member) ? t('people.photo') : (member.camera ?? t('frames.noCamera')));

/** One picture of a person; undefined while its page is on the way. */
export function MemberTile({ member, selected, active }: { member: Member | undefined; selected: boolean; active: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!member) return <div className={styles.tile} />;
  const Icon = MODALITY_ICON[member.modality];
  return (
    <div className={classNames(styles.tile, selected && styles.selected, active && styles.active)} title={member.file}>
      <div className={styles.stage}>
        <MemberPicture member={member} />
        {selected && (
          <span className={styles.tick}>
            <Check size={14} strokeWidth={3} aria-hidden />
          </span>
        )}
      </div>
      <div className={styles.caption}>
        <span className={styles.line}>
          <span className={classNames(styles.kind, styles[member.modality])}>
            <Icon size={12} aria-hidden />
          </span>
          <span className={styles.clip}>{memberCamera(t, member)}</span>
        </span>
        <span className={classNames(styles.line, styles.clip, styles.faint)}>{member.subject === null ? t('people.absent') : member.takenAt === null ? '' : format.tileInstant(member.takenAt)}</span>
      </div>
    </div>
  );
}
