import { Check } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalibrationStep } from '../../../contract/calibration.ts';
import { mediaPath } from '../../../contract/operations.ts';
import { type SearchHit } from '../../../contract/search.ts';
import { classNames } from '../../design/class-names.ts';
import { MODALITY_ICON } from '../../design/ModalityBadge.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { type Mark } from '../../labels/mark.ts';
import { VerdictBadge } from '../../labels/VerdictBadge.tsx';
import styles from './ResultTile.module.css';
import { precisionWords } from './precision-words.ts';
import { scoreText } from './score.ts';

export const CAPTION_HEIGHT = 62;

interface ResultTileProps {
  /** Undefined while its page is on the way. */
  hit: SearchHit | undefined;
  /** Of its source. */
  timeZone: string | undefined;
  active: boolean;
  selected: boolean;
  mark: Mark | null;
  /** What its score was measured to be worth; null: not calibrated. */
  precision: CalibrationStep | null;
}

/** One sighting among the results. */
export const ResultTile = memo(function ResultTile({ hit, timeZone, active, selected, mark, precision }: ResultTileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!hit) return <div className={styles.tile} />;
  const Icon = MODALITY_ICON[hit.modality];
  return (
    <div className={classNames(styles.tile, active && styles.active, selected && styles.selected)} title={hit.file}>
      <div className={styles.stage}>
        <img className={styles.picture} src={mediaPath.sighting(hit.sightingId)} alt="" decoding="async" draggable={false} />
        <span className={styles.rank}>{hit.rank}</span>
        {selected && (
          <span className={styles.tick}>
            <Check size={14} strokeWidth={3} aria-hidden />
          </span>
        )}
        {mark !== null && (
          <span className={styles.mark}>
            <VerdictBadge mark={mark} />
          </span>
        )}
      </div>
      <div className={styles.caption}>
        <span className={styles.line}>
          <span className={styles.score}>{scoreText(hit.score)}</span>
          {precision !== null && (
            <span className={styles.precision} title={precisionWords(precision, t, format)}>
              {format.percent(precision.precision)}
            </span>
          )}
          {hit.label !== null && (
            <span className={styles.label} title={t('search.labelNote')}>
              {hit.label}
            </span>
          )}
        </span>
        <span className={styles.line}>
          <span className={classNames(styles.kind, styles[hit.modality])}>
            <Icon size={12} aria-hidden />
            <span className={styles.word}>{t(`modality.${hit.modality}`)}</span>
          </span>
          <span className={styles.clip}>{hit.camera ?? t('frames.noCamera')}</span>
        </span>
        <span className={classNames(styles.line, styles.clip, styles.faint)}>{hit.takenAt === null ? t('frames.noTime') : format.tileInstant(hit.takenAt, timeZone)}</span>
      </div>
    </div>
  );
});
