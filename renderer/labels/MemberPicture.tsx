import { ImageOff } from 'lucide-react';
import { type Member } from '../../contract/identity.ts';
import { mediaPath } from '../../contract/operations.ts';
import { Crop } from '../search/query/Crop.tsx';
import styles from './MemberPicture.module.css';

/** A person's picture, from the index or from a photo; a mark where neither is there now. */
export function MemberPicture({ member: { subject, photo, box, width, height } }: { member: Member }) {
  if (subject?.kind === 'photo') return <Crop src={mediaPath.query(subject.queryId)} width={photo?.width ?? width} height={photo?.height ?? height} box={box} />;
  if (subject?.kind === 'sighting') return <img className={styles.picture} src={mediaPath.sighting(subject.sightingId)} alt="" loading="lazy" decoding="async" draggable={false} />;
  return (
    <span className={styles.absent}>
      <ImageOff size={18} aria-hidden />
    </span>
  );
}
