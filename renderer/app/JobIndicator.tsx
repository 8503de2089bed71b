import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../design/class-names.ts';
import { Progress } from '../design/Progress.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { folderName } from '../state/queries/sources.ts';
import { isOpen, useJobs } from '../state/queries/jobs.ts';
import { jobShare } from '../state/job-share.ts';
import { useUi } from '../state/ui.ts';
import styles from './JobIndicator.module.css';

const RANK = { running: 0, queued: 1, paused: 2, done: 3, failed: 3, cancelled: 3 } as const;

/** Always in sight: what is under way, how far, and how long it still takes. Leads to the list of jobs. */
export function JobIndicator() {
  const { t } = useTranslation();
  const format = useFormat();
  const openLibrary = useUi((ui) => ui.openLibrary);
  const open = useJobs().filter(isOpen).sort((a, b) => RANK[a.state] - RANK[b.state]);
  const [job] = open;
  if (!job) {
    return (
      <button type="button" className={classNames(styles.indicator, styles.idle)} onClick={() => openLibrary('jobs')}>
        <CircleCheck size={16} aria-hidden />
        {t('jobs.idle')}
      </button>
    );
  }
  const share = jobShare(job);
  const { done, total, secondsLeft } = job.progress;
  return (
    <button type="button" className={styles.indicator} onClick={() => openLibrary('jobs')}>
      <span className={styles.row}>
        <span className={styles.title}>{folderName(job.title)}</span>
        <span className={styles.faint}>{share === null ? t(`jobs.stages.${job.progress.stage}`) : format.percent(share)}</span>
      </span>
      <Progress label={t('jobs.progressOf', { title: job.title })} value={share} tone={job.state === 'paused' ? 'paused' : 'running'} />
      <span className={classNames(styles.row, styles.faint)}>
        <span>{total === null ? format.number(done) : `${format.number(done)} / ${format.number(total)}`}</span>
        <span>{job.state === 'paused' ? t('jobs.states.paused') : secondsLeft === null ? '' : t('jobs.left', { time: format.duration(secondsLeft) })}</span>
      </span>
      {open.length > 1 && <span className={styles.faint}>{t('jobs.more', { count: open.length - 1 })}</span>}
    </button>
  );
}
