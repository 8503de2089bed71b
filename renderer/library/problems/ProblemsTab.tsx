import { CircleCheck, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Problem } from '../../../contract/problem.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { Select } from '../../design/Select.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useEngine } from '../../state/engine.tsx';
import { usePages } from '../../state/queries/use-pages.ts';
import { useAct } from '../../state/queries/use-operation.ts';
import { folderName, useSources } from '../../state/queries/sources.ts';
import { useUi } from '../../state/ui.ts';
import { ProblemTable } from './ProblemTable.tsx';
import styles from './ProblemsTab.module.css';

/** Files left out or taken with a doubt, each with its reason and a second try. */
export function ProblemsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { client } = useEngine();
  const { sources } = useSources();
  const sourceId = useUi((ui) => ui.problemSource);
  const showProblems = useUi((ui) => ui.showProblems);
  const notify = useUi((ui) => ui.notify);
  const retry = useAct('problems.retry');
  const pages = usePages<Problem>(['problems.page', sourceId], (offset, limit, signal) => client.call('problems.page', { sourceId, offset, limit }, { signal }));
  const tryAgain = (ids: Problem['id'][] | null): void => retry.mutate({ ids }, { onSuccess: () => notify({ level: 'info', message: t('problems.retryStarted') }) });
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <span className={styles.pick}>
          <Select
            small
            aria-label={t('filters.source')}
            value={sourceId === null ? '' : String(sourceId)}
            onChange={(value) => showProblems(sources.find((source) => String(source.id) === value)?.id ?? null)}
            options={[{ value: '', label: t('filters.allSources') }, ...sources.map((source) => ({ value: String(source.id), label: folderName(source.root) }))]}
          />
        </span>
        {pages.total !== undefined && <span className={styles.count}>{t('problems.count', { count: pages.total, formatted: format.number(pages.total) })}</span>}
        <Button small icon={RotateCw} busy={retry.isPending} disabled={!pages.total} onClick={() => tryAgain(null)}>
          {t('problems.retryAll')}
        </Button>
      </div>
      <ErrorWords error={pages.error} />
      {pages.total === 0 && (
        <EmptyState icon={CircleCheck} title={t('problems.none')}>
          {t('problems.noneWords')}
        </EmptyState>
      )}
      {pages.total !== undefined && pages.total > 0 && <ProblemTable pages={pages} total={pages.total} onRetry={(problem) => tryAgain([problem.id])} />}
    </div>
  );
}
