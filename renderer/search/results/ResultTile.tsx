import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalibrationStep } from '../../../contract/calibration.ts';
import { mediaPath } from '../../../contract/operations.ts';
import { type SearchHit } from '../../../contract/search.ts';
import { classNames } from '../../design/class-names.ts';
import { ModalitySign, Tick, Tile } from '../../design/Tile.tsx';
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
  if (!hit) return <Tile />;
  return (
    <Tile className={classNames(styles.tile, active && styles.active)} selected={selected} title={hit.file}>
      <div className={styles.stage}>
        <img className={styles.picture} src={mediaPath.sighting(hit.sightingId)} alt="" decoding="async" draggable={false} />
        <span className={styles.rank}>{hit.rank}</span>
        {selected && <Tick className={styles.tick} />}
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
          <ModalitySign modality={hit.modality}>
            <span className={styles.word}>{t(`modality.${hit.modality}`)}</span>
          </ModalitySign>
          <span className={styles.clip}>{hit.camera ?? t('frames.noCamera')}</span>
        </span>
        <span className={classNames(styles.line, styles.clip, styles.faint)}>{hit.takenAt === null ? t('frames.noTime') : format.tileInstant(hit.takenAt, timeZone)}</span>
      </div>
    </Tile>
  );
});
