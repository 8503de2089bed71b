import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { mediaPath } from '../../contract/operations.ts';
import { ModalityBadge } from '../design/ModalityBadge.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { scoreText } from '../search/results/score.ts';
import { LANE, type PlacedMark } from './marks.ts';
import styles from './Timeline.module.css';

const WIDTH = 196;
const HEIGHT = 132;
const GAP = 6;

/** Where the lanes begin in the window, in CSS pixels. */
export interface Origin {
  readonly left: number;
  readonly top: number;
}

export interface MarkPreviewProps {
  at: PlacedMark;
  camera: string | null;
  /** Of the mark, from the origin. */
  x: number;
  origin: Origin;
  timeZone: string | undefined;
}

/** The sighting of a mark, above or below it; says nothing that the mark's own words do not. */
export function MarkPreview({ at: { mark, lane }, camera, x, origin, timeZone }: MarkPreviewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const above = origin.top + lane * LANE - HEIGHT - GAP;
  const place = {
    left: Math.min(innerWidth - WIDTH - GAP, Math.max(GAP, origin.left + x - WIDTH / 2)),
    top: above > GAP ? above : origin.top + (lane + 1) * LANE + GAP,
  };
  return createPortal(
    <div className={styles.preview} style={place} aria-hidden>
      <img src={mediaPath.sighting(mark.sightingId)} alt="" />
      <div className={styles.previewWords}>
        <strong>{scoreText(mark.score)}</strong>
        <span>{t('search.rank', { rank: format.number(mark.rank) })}</span>
        <span>{camera ?? t('frames.noCamera')}</span>
        <span>{format.instant(mark.takenAt, timeZone)}</span>
        <ModalityBadge modality={mark.modality} />
      </div>
    </div>,
    document.body,
  );
}
