import { FolderPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addFolder } from '../../actions/add-folder.ts';
import { trySample } from '../../actions/try-sample.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useSources } from '../../state/queries/sources.ts';
import { SourceRow } from './SourceRow.tsx';
import styles from './SourcesTab.module.css';

export function SourcesTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const perform = usePerform();
  const { sources, loading, error } = useSources();
  if (loading) return null;
  if (error !== null) return <ErrorWords error={error} />;
  if (sources.length === 0) {
    return (
      <EmptyState
        icon={FolderPlus}
        title={t('library.emptyTitle')}
        actions={
          <>
            <Button onClick={() => perform(trySample)}>{t('actions.trySample')}</Button>
            <Button look="primary" onClick={() => perform(addFolder)}>
              {t('actions.addFolder')}
            </Button>
          </>
        }
      >
        {t('library.emptyWords')}
      </EmptyState>
    );
  }
  const sum = (key: 'frames' | 'sightings'): string => format.number(sources.reduce((total, source) => total + source[key], 0));
  return (
    <div className={styles.tab}>
      <p className={styles.totals}>{t('library.totals', { sources: format.number(sources.length), frames: sum('frames'), sightings: sum('sightings') })}</p>
      <ul className={styles.list} aria-label={t('library.sources')}>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
    </div>
  );
}
