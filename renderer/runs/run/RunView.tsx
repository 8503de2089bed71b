import { useTranslation } from 'react-i18next';
import { type RunId, type TrainingRunDetail } from '../../../contract/training.ts';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { useRunDetails } from '../queries.ts';
import { useTrainingUi } from '../training-store.ts';
import { Charts } from './Charts.tsx';
import { QualityTable } from './QualityTable.tsx';
import { QueryStrip } from './QueryStrip.tsx';
import { RunHead } from './RunHead.tsx';
import styles from './RunView.module.css';

function Log({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.part}>
      <h2 id="training-log">{t('training.log')}</h2>
      <div role="log" aria-labelledby="training-log" tabIndex={0} className={styles.log}>
        {lines.length === 0 ? t('training.logEmpty') : lines.join('\n')}
      </div>
    </section>
  );
}

const hasCurves = ({ steps, record }: TrainingRunDetail): boolean => steps.length > 0 || (record?.before?.length ?? 0) > 0;

/** One run from its head to its log; others chosen are laid over its curves. */
export function RunView({ runId }: { runId: RunId }) {
  const { t } = useTranslation();
  const compared = useTrainingUi((ui) => ui.compared);
  const { details, error } = useRunDetails([runId, ...[...compared].filter((id) => id !== runId)]);
  const detail = details.find(({ run }) => run.id === runId);
  if (!detail) return <div className={styles.view}>{error ? <ErrorWords error={error} /> : null}</div>;
  const { record } = detail;
  return (
    <article className={styles.view} aria-label={detail.run.name} tabIndex={0}>
      <RunHead detail={detail} />
      {details.some(hasCurves) ? <Charts details={details} /> : <p className={styles.waiting}>{t('training.noCurves')}</p>}
      {record && <QualityTable record={record} />}
      {record && <QueryStrip runId={runId} record={record} />}
      <Log lines={detail.log} />
    </article>
  );
}
