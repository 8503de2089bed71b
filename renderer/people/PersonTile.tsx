import { Cctv, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Identity } from '../../contract/identity.ts';
import { ModalitySign, Sign, Tick, Tile } from '../design/Tile.tsx';
import { MemberPicture } from '../labels/MemberPicture.tsx';
import styles from './People.module.css';

export const PERSON_TILE_HEIGHT = 172;

/** One person in the list; undefined while its page is on the way. */
export function PersonTile({ person, selected }: { person: Identity | undefined; selected: boolean }) {
  const { t } = useTranslation();
  if (!person) return <Tile />;
  const { name, cameras, covers } = person;
  return (
    <Tile selected={selected}>
      <div className={styles.covers}>
        {covers.map((member) => (
          <span key={member.id} className={styles.cover}>
            <MemberPicture member={member} />
          </span>
        ))}
        {covers.length === 0 && <UserRound size={28} aria-hidden />}
        {selected && <Tick className={styles.tick} />}
      </div>
      <div className={styles.caption}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.counts}>
          {(['visible', 'infrared'] as const).map((modality) => (
            <ModalitySign key={modality} modality={modality} title={t(`people.${modality}`, { count: person[modality] })}>
              {person[modality]}
            </ModalitySign>
          ))}
          <Sign icon={Cctv} className={styles.cameras} title={cameras.join(', ')}>
            {cameras.length}
          </Sign>
        </span>
      </div>
    </Tile>
  );
}
