import { Ban, CircleCheck, CircleX, Clock, type LucideIcon, Pause, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Job, type JobState } from '../../../contract/job.ts';
import { Badge } from '../../design/Badge.tsx';
import { Progress } from '../../design/Progress.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { jobShare } from '../../state/job-share.ts';
import { isOpen } from '../../state/queries/jobs.ts';
import { JobActs } from './JobActs.tsx';
import styles from './JobsTab.module.css';

type Tone = 'accent' | 'good' | 'danger' | 'warning';
const LOOK: Readonly<Record<JobState, { icon: LucideIcon; tone?: Tone }>> = {
  queued: { icon: Clock },
  running: { icon: RefreshCw, tone: 'accent' },
  paused: { icon: Pause, tone: 'warning' },
  done: { icon: CircleCheck, tone: 'good' },
  failed: { icon: CircleX, tone: 'danger' },
  cancelled: { icon: Ban },
};
const COUNTS = ['added', 'updated', 'unchanged', 'moved', 'missing', 'sightings', 'problems'] as const;

function Running({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { done, total, rate, secondsLeft, stage, current } = job.progress;
  return (
    <>
      <Progress label={t('jobs.progressOf', { title: job.title })} value={jobShare(job)} tone={job.state === 'paused' ? 'paused' : 'running'} />
      <p className={styles.line}>
        <span>
          {t(`jobs.stages.${stage}`)} · {total === null ? format.number(done) : `${format.number(done)} / ${format.number(total)}`}
        </span>
        <span>
          {rate !== null && t('jobs.rate', { rate: format.rate(rate) })}
          {rate !== null && secondsLeft !== null && ' · '}
          {secondsLeft !== null && t('jobs.left', { time: format.duration(secondsLeft) })}
        </span>
      </p>
      {current !== null && <p className={`${styles.line} ${styles.current}`}>{current}</p>}
    </>
  );
}

export function JobCard({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { icon, tone } = LOOK[job.state];
  const counts = COUNTS.filter((name) => job.counts[name] > 0);
  return (
    <li className={styles.job} aria-label={job.title}>
      <div className={styles.head}>
        <Badge icon={icon} {...(tone ? { tone } : {})}>
          {t(`jobs.states.${job.state}`)}
        </Badge>
        <h2 className={styles.title}>
          {t(`jobs.kinds.${job.kind}`)} · {job.title}
        </h2>
        <div className={styles.acts}>
          <JobActs job={job} cancel={t('jobs.cancel')} />
        </div>
      </div>
      {isOpen(job) && <Running job={job} />}
      {job.error !== null && (
        <p>
          {job.error.message} {job.error.remedy}
        </p>
      )}
      {counts.length > 0 && (
        <dl className={styles.counts} aria-label={t('jobs.counts')}>
          {counts.map((name) => (
            <div key={name}>
              <dt>{t(`jobs.count.${name}`)}</dt>
              <dd>{format.number(job.counts[name])}</dd>
            </div>
          ))}
        </dl>
      )}
      {job.finishedAt !== null && <p className={styles.current}>{t('jobs.finishedAt', { time: format.instant(job.finishedAt) })}</p>}
    </li>
  );
}
