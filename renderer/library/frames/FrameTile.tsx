import { FileQuestion, UsersRound } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrameSummary } from '../../../contract/frame.ts';
import { mediaPath } from '../../../contract/operations.ts';
import { Badge } from '../../design/Badge.tsx';
import { classNames } from '../../design/class-names.ts';
import { MODALITY_ICON } from '../../design/ModalityBadge.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './FramesTab.module.css';

export const CAPTION_HEIGHT = 48;

/** One frame in the grid; undefined while its page is on the way. Times are shown in the zone of its source. */
export const FrameTile = memo(function FrameTile({ frame, timeZone }: { frame: FrameSummary | undefined; timeZone: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!frame) return <div className={styles.tile} />;
  const Icon = MODALITY_ICON[frame.modality];
  const weak = frame.takenAtOrigin === 'modified';
  return (
    <div className={classNames(styles.tile, frame.missing && styles.missing)} title={frame.takenAtOrigin === null ? frame.path : `${frame.path} · ${t(`frames.timeOrigin.${frame.takenAtOrigin}`)}`}>
      <img className={styles.picture} src={mediaPath.frameThumb(frame.id)} alt="" decoding="async" draggable={false} />
      {frame.missing && (
        <span className={styles.badge}>
          <Badge icon={FileQuestion}>{t('frames.missing')}</Badge>
        </span>
      )}
      <div className={styles.caption}>
        <span className={styles.line}>
          <span className={classNames(styles.kind, styles[frame.modality])}>
            <Icon size={12} aria-hidden />
            {t(`modality.${frame.modality}`)}
          </span>
          <span className={styles.clip}>{frame.camera ?? t('frames.noCamera')}</span>
        </span>
        <span className={classNames(styles.line, styles.faint)}>
          <span className={styles.clip}>
            {weak && '≈ '}
            {frame.takenAt === null ? t('frames.noTime') : format.instant(frame.takenAt, timeZone)}
          </span>
          <span className={styles.kind} style={{ marginLeft: 'auto' }}>
            <UsersRound size={12} aria-hidden />
            {frame.people}
          </span>
        </span>
      </div>
    </div>
  );
});
