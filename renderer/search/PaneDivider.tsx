import { type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { trackPointer } from '../viewer/track-pointer.ts';
import styles from './SearchScreen.module.css';
import { PANE } from './use-pane-width.ts';

const STEP = 16;

/** Between query and results: drag it, or arrow keys. */
export function PaneDivider({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const { t } = useTranslation();
  const onPointerDown = (press: PointerEvent): void => {
    press.preventDefault();
    trackPointer(press, { move: ({ x }) => onWidth(width + x) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onWidth(width + (event.key === 'ArrowLeft' ? -STEP : STEP));
  };
  return <div role="separator" tabIndex={0} aria-orientation="vertical" aria-label={t('search.divider')} aria-valuenow={width} aria-valuemin={PANE.least} aria-valuemax={PANE.most} className={styles.divider} onPointerDown={onPointerDown} onKeyDown={onKeyDown} onDoubleClick={() => onWidth(PANE.start)} />;
}
