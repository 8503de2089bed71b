import { Activity } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type TrainingRun } from '../../../contract/training.ts';
import { newTraining } from '../../actions/training.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { formatQuality } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useRuns } from '../queries.ts';
import { StateBadge } from '../StateBadge.tsx';
import { useTrainingUi } from '../training-store.ts';
import { RunView } from '../run/RunView.tsx';
import styles from './RunsTab.module.css';

const meanMAP = (run: TrainingRun): number | null => (run.best.length === 0 ? null : run.best.reduce((sum, { mAP }) => sum + mAP, 0) / run.best.length);

function RunRow({ run, shown, multiple }: { run: TrainingRun; shown: boolean; multiple: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open, compare, compared } = useTrainingUi();
  const best = meanMAP(run);
  return (
    <li className={styles.row} data-shown={shown}>
      <button type="button" className={styles.open} aria-current={shown ? 'true' : undefined} onClick={() => open(run.id)}>
        <span className={styles.name}>{run.name}</span>
        <span className={styles.line}>
          <StateBadge state={run.state} />
          {best !== null && <span>{t('training.bestMAP', { value: formatQuality(best) })}</span>}
        </span>
        <span className={styles.faint}>
          {run.totalSteps === null ? '' : `${t('training.stepOf', { step: format.number(run.step), total: format.number(run.totalSteps) })} · `}
          {format.instant(run.createdAt)}
        </span>
      </button>
      {multiple && !shown && (
        <label className={styles.compare}>
          <input type="checkbox" checked={compared.has(run.id)} onChange={(event) => compare(run.id, event.target.checked)} aria-label={t('training.compareRun', { name: run.name })} />
          {t('training.compare')}
        </label>
      )}
    </li>
  );
}

/** All runs of the workspace beside the one that is shown. */
export function RunsTab() {
  const { t } = useTranslation();
  const perform = usePerform();
  const { runs, loading, error } = useRuns();
  const chosen = useTrainingUi((ui) => ui.shown);
  const shown = runs.find(({ id }) => id === chosen) ?? runs[0];
  if (error) return <ErrorWords error={error} />;
  if (!shown) {
    if (loading) return null;
    return (
      <EmptyState
        icon={Activity}
        title={t('training.empty')}
        actions={
          <Button look="primary" icon={newTraining.icon} onClick={() => perform(newTraining)}>
            {t('actions.newTraining')}
          </Button>
        }
      >
        {t('training.emptyWords')}
      </EmptyState>
    );
  }
  return (
    <div className={styles.tab}>
      <ul className={styles.list} aria-label={t('training.runs')}>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} shown={run.id === shown.id} multiple={runs.length > 1} />
        ))}
      </ul>
      <RunView key={shown.id} runId={shown.id} />
    </div>
  );
}
