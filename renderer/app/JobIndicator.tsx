import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IdleIndicator, Indicator } from '../design/Indicator.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { folderName } from '../state/queries/sources.ts';
import { isOpen, useJobs } from '../state/queries/jobs.ts';
import { jobShare } from '../state/job-share.ts';
import { useUi } from '../state/ui.ts';

const RANK = { running: 0, queued: 1, paused: 2, done: 3, failed: 3, cancelled: 3 } as const;

/** Always in sight: what is under way, how far, and how long it still takes. Leads to the list of jobs. */
export function JobIndicator() {
  const { t } = useTranslation();
  const format = useFormat();
  const openLibrary = useUi((ui) => ui.openLibrary);
  const open = useJobs().filter(isOpen).sort((a, b) => RANK[a.state] - RANK[b.state]);
  const [job] = open;
  const show = (): void => openLibrary('jobs');
  if (!job) {
    return (
      <IdleIndicator icon={CircleCheck} onClick={show}>
        {t('jobs.idle')}
      </IdleIndicator>
    );
  }
  const share = jobShare(job);
  const { stage, done, total, secondsLeft } = job.progress;
  const paused = job.state === 'paused';
  const facts = [total === null ? format.number(done) : `${format.number(done)} / ${format.number(total)}`, paused ? t('jobs.states.paused') : secondsLeft === null ? '' : t('jobs.left', { time: format.duration(secondsLeft) })];
  return (
    <Indicator title={folderName(job.title)} state={share === null ? t(`jobs.stages.${stage}`) : format.percent(share)} label={t('jobs.progressOf', { title: job.title })} share={share} paused={paused} facts={facts} onClick={show}>
      {open.length > 1 ? t('jobs.more', { count: open.length - 1 }) : undefined}
    </Indicator>
  );
}
