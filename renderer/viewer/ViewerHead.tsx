import { ArrowLeftRight, ChevronLeft, ChevronRight, Columns2, Maximize, Minus, Plus, SquareSplitHorizontal, UserRound, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { type ViewerState } from './use-viewer.ts';
import styles from './Viewer.module.css';

/** Where one is among the results, and how the picture is shown. */
export function ViewerHead({ viewer: { subject, look, example, comparing, acts, close }, walks }: { viewer: ViewerState; walks: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, sighting, index, total } = subject;
  return (
    <header className={styles.head}>
      {walks && (
        <div className={styles.walk}>
          <IconButton icon={ChevronLeft} label={t('viewer.previous')} shortcut="PageUp" disabled={index <= 0} onClick={acts.previous} />
          <span className={styles.position} role="status">
            {t('viewer.position', { index: format.number(index + 1), total: format.number(total) })}
          </span>
          <IconButton icon={ChevronRight} label={t('viewer.next')} shortcut="PageDown" disabled={index + 1 >= total} onClick={acts.next} />
        </div>
      )}
      <Radix.Title asChild>
        <h2 className={styles.title}>{frame?.path.split('/').at(-1) ?? t('common.loading')}</h2>
      </Radix.Title>
      <div className={styles.tools}>
        {comparing ? (
          <>
            <IconButton icon={ArrowLeftRight} label={t('viewer.swap')} shortcut="X" onClick={acts.swap} />
            <IconButton icon={SquareSplitHorizontal} label={t('viewer.overlay')} shortcut="O" aria-pressed={look.overlay} onClick={acts.overlay} />
          </>
        ) : (
          <IconButton icon={UserRound} label={t('viewer.closeUp')} shortcut="B" aria-pressed={look.closeUp} disabled={sighting === null} onClick={acts['close-up']} />
        )}
        <IconButton icon={Minus} label={t('viewer.zoomOut')} shortcut="-" onClick={acts['zoom-out']} />
        <IconButton icon={Plus} label={t('viewer.zoomIn')} shortcut="+" onClick={acts['zoom-in']} />
        <IconButton icon={Maximize} label={t('viewer.fit')} shortcut="0" onClick={acts.fit} />
        <Tooltip text={example === null ? t('viewer.nothingToCompare') : t('actions.compareResult')} shortcut="C">
          <Button look="quiet" icon={Columns2} aria-pressed={comparing} disabled={example === null || sighting === null} onClick={acts.compare}>
            {t('actions.compareResult')}
          </Button>
        </Tooltip>
        <IconButton icon={X} label={t('common.close')} shortcut="Escape" onClick={close} />
      </div>
    </header>
  );
}
