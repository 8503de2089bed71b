import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorFromReport } from '../../contract/errors.ts';
import { type Job } from '../../contract/job.ts';
import { type InstalledModel } from '../../contract/model.ts';
import { type Lack } from '../../contract/promotion.ts';
import { type Action } from '../actions/action.ts';
import { activateAnyway } from '../actions/activate-anyway.ts';
import { promoteModel } from '../actions/promote-model.ts';
import { Button } from '../design/Button.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { Progress } from '../design/Progress.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { JobActs } from '../library/jobs/JobActs.tsx';
import { jobShare } from '../state/job-share.ts';
import { isOpen } from '../state/queries/jobs.ts';
import styles from './Models.module.css';

function UnderWay({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, progress: { stage, done, total, rate, secondsLeft } } = job;
  return (
    <div className={styles.progress}>
      <div className={styles.bar}>
        <Progress label={t('jobs.progressOf', { title: job.title })} value={jobShare(job)} tone={state === 'paused' ? 'paused' : 'running'} />
        <JobActs job={job} cancel={t('models.cancelPromotion')} />
      </div>
      <p className={styles.muted}>
        {state === 'paused' ? t('jobs.states.paused') : t(`jobs.stages.${stage}`)}
        {total !== null && ` · ${format.number(done)} / ${format.number(total)}`}
        {rate !== null && ` · ${t('jobs.rate', { rate: format.rate(rate) })}`}
        {secondsLeft !== null && ` · ${t('jobs.left', { time: format.duration(secondsLeft) })}`}
        {` · ${t('models.servesMeanwhile')}`}
      </p>
    </div>
  );
}

/** Some sightings could not be embedded: why, and what to do. */
function Asks({ lacking, act }: { lacking: readonly Lack[]; act: (action: Action) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.asks} role="group" aria-label={t('models.lackingTitle')}>
      <h3>
        <TriangleAlert size={15} aria-hidden /> {t('models.lackingTitle')}
      </h3>
      <ul>
        {lacking.map(({ reason, root, sightings }) => (
          <li key={`${root} ${reason}`}>{t(`models.lack.${reason}`, { count: sightings, formatted: format.number(sightings), root })}</li>
        ))}
      </ul>
      <p>{t('models.lackingWords')}</p>
      <div className={styles.buttons}>
        <Button small onClick={() => act(promoteModel)}>
          {t('models.tryAgain')}
        </Button>
        <Button small onClick={() => act(activateAnyway)}>
          {t('actions.activateAnyway')}
        </Button>
      </div>
    </div>
  );
}

/** The last promotion of a model: how far it is, what it asks, or why it failed. */
export function PromotionView({ model, job, act }: { model: InstalledModel; job: Job; act: (action: Action) => void }) {
  if (isOpen(job)) return <UnderWay job={job} />;
  if (model.active) return null;
  if (job.error !== null) return <ErrorWords error={errorFromReport(job.error)} />;
  const { promotion } = job.counts;
  return promotion && !promotion.swapped && promotion.lacking.length > 0 && job.state === 'done' ? <Asks lacking={promotion.lacking} act={act} /> : null;
}
