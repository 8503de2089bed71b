import { useTranslation } from 'react-i18next';
import { Progress } from '../design/Progress.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useUi } from '../state/ui.ts';
import { useLiveRun } from './queries.ts';
import { useTrainingUi } from './training-store.ts';
import styles from './TrainingIndicator.module.css';

/** In sight on every screen while a run is under way: how far, and how long it still takes. Leads to its curves. */
export function TrainingIndicator() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useUi((ui) => ui.go);
  const open = useTrainingUi((ui) => ui.open);
  const run = useLiveRun();
  if (!run) return null;
  const share = run.totalSteps === null ? null : run.step / run.totalSteps;
  const show = (): void => {
    go('training');
    open(run.id);
  };
  return (
    <button type="button" className={styles.indicator} onClick={show}>
      <span className={styles.row}>
        <span className={styles.title}>{run.name}</span>
        <span className={styles.faint}>{share === null ? t(`training.states.${run.state}`) : format.percent(share)}</span>
      </span>
      <Progress label={t('training.progress', { name: run.name })} value={share} tone={run.state === 'paused' ? 'paused' : 'running'} />
      <span className={styles.faint}>{run.state === 'running' && run.secondsLeft !== null ? t('jobs.left', { time: format.duration(run.secondsLeft) }) : t(`training.states.${run.state}`)}</span>
    </button>
  );
}
