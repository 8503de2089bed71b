import { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Member } from '../../contract/identity.ts';
import { classNames } from '../design/class-names.ts';
import { ModalitySign, Tick, Tile } from '../design/Tile.tsx';
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
  if (!member) return <Tile />;
  return (
    <Tile className={active ? styles.active : undefined} selected={selected} title={member.file}>
      <div className={styles.stage}>
        <MemberPicture member={member} />
        {selected && <Tick className={styles.tick} />}
      </div>
      <div className={styles.caption}>
        <span className={styles.line}>
          <ModalitySign modality={member.modality} />
          <span className={styles.clip}>{memberCamera(t, member)}</span>
        </span>
        <span className={classNames(styles.line, styles.clip, styles.faint)}>{member.subject === null ? t('people.absent') : member.takenAt === null ? '' : format.tileInstant(member.takenAt)}</span>
      </div>
    </Tile>
  );
}
