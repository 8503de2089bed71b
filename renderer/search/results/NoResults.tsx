import { FolderPlus, ListTodo, ScanSearch, SearchX, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addFolder } from '../../actions/add-folder.ts';
import { openPhotos } from '../../actions/open-photos.ts';
import { showJobs } from '../../actions/show-jobs.ts';
import { trySample } from '../../actions/try-sample.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { useWorkspace } from '../../state/queries/app.ts';
import { isOpen, useJobs } from '../../state/queries/jobs.ts';
import { type Answer, useSearch } from '../search-store.ts';
import { scoreText } from './score.ts';

function NothingIndexed() {
  const { t } = useTranslation();
  const perform = usePerform();
  const indexing = useJobs().some(isOpen);
  if (indexing) {
    return (
      <EmptyState icon={ListTodo} title={t('search.indexing')} actions={<Button onClick={() => perform(showJobs)}>{t('actions.showJobs')}</Button>}>
        {t('search.indexingWords')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={FolderPlus}
      title={t('search.nothingIndexed')}
      actions={
        <>
          <Button look="primary" onClick={() => perform(addFolder)}>
            {t('actions.addFolder')}
          </Button>
          <Button onClick={() => perform(trySample)}>{t('actions.trySample')}</Button>
        </>
      }
    >
      {t('search.nothingIndexedWords')}
    </EmptyState>
  );
}

/** Why there is nothing to see, and what to do about it. */
export function NoResults({ answer }: { answer: Answer | null }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const workspace = useWorkspace();
  const { exemplars, phase, minScore, setMinScore, clearFilter, error } = useSearch();
  if (workspace !== null && workspace.sightings === 0) return <NothingIndexed />;
  if (exemplars.length === 0) {
    return (
      <EmptyState icon={ScanSearch} title={t('search.noQuery')} actions={<Button onClick={() => perform(openPhotos)}>{t('actions.openPhotos')}</Button>}>
        {t('search.noQueryWords')}
      </EmptyState>
    );
  }
  if (answer === null || phase === 'searching' || error !== null) return null;
  if (answer.summary.candidates === 0) {
    return (
      <EmptyState icon={SearchX} title={t('search.noneWithFilters')} actions={<Button look="primary" onClick={clearFilter}>{t('search.clearFilters')}</Button>}>
        {t('search.noneWithFiltersWords')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={SlidersHorizontal} title={t('search.noneAbove', { score: scoreText(minScore ?? 0) })} actions={<Button onClick={() => setMinScore(null)}>{t('search.resetThreshold')}</Button>}>
      {t('search.noneAboveWords', { best: scoreText(answer.summary.best ?? 0) })}
    </EmptyState>
  );
}
