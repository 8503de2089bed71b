import { FileQuestion, UsersRound } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrameSummary } from '../../../contract/frame.ts';
import { mediaPath } from '../../../contract/operations.ts';
import { Badge } from '../../design/Badge.tsx';
import { classNames } from '../../design/class-names.ts';
import { ModalitySign, Sign, Tile } from '../../design/Tile.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './FramesTab.module.css';

export const CAPTION_HEIGHT = 48;

/** One frame in the grid; undefined while its page is on the way. Times are shown in the zone of its source. */
export const FrameTile = memo(function FrameTile({ frame, timeZone }: { frame: FrameSummary | undefined; timeZone: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!frame) return <Tile className={styles.tile} />;
  const weak = frame.takenAtOrigin === 'modified';
  return (
    <Tile className={classNames(styles.tile, frame.missing && styles.missing)} title={frame.takenAtOrigin === null ? frame.path : `${frame.path} · ${t(`frames.timeOrigin.${frame.takenAtOrigin}`)}`}>
      <img className={styles.picture} src={mediaPath.frameThumb(frame.id)} alt="" decoding="async" draggable={false} />
      {frame.missing && (
        <span className={styles.badge}>
          <Badge icon={FileQuestion}>{t('frames.missing')}</Badge>
        </span>
      )}
      <div className={styles.caption}>
        <span className={styles.line}>
          <ModalitySign modality={frame.modality}>{t(`modality.${frame.modality}`)}</ModalitySign>
          <span className={styles.clip}>{frame.camera ?? t('frames.noCamera')}</span>
        </span>
        <span className={classNames(styles.line, styles.faint)}>
          <span className={styles.clip}>
            {weak && '≈ '}
            {frame.takenAt === null ? t('frames.noTime') : format.instant(frame.takenAt, timeZone)}
          </span>
          <Sign icon={UsersRound} className={styles.people}>
            {frame.people}
          </Sign>
        </span>
      </div>
    </Tile>
  );
});
