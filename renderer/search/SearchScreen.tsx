import { useQueryClient } from '@tanstack/react-query';
import { VisuallyHidden } from 'radix-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../state/engine.tsx';
import { useWorkspace } from '../state/queries/app.ts';
import { followSearch } from './follow-search.ts';
import { PaneDivider } from './PaneDivider.tsx';
import { PhotoDrop } from './PhotoDrop.tsx';
import { QueryPane } from './query/QueryPane.tsx';
import { ResultsPane } from './results/ResultsPane.tsx';
import { prepareResults } from './results/use-results.ts';
import { useSearch } from './search-store.ts';
import styles from './SearchScreen.module.css';
import { usePaneWidth } from './use-pane-width.ts';
import { usePaste } from './use-paste.ts';

/** The workspace that the search in the store belongs to. */
let searched: string | null = null;

/** Left what is sought, right what was found; a search runs whenever the left side changes. */
export function SearchScreen() {
  const { t } = useTranslation();
  const { client } = useEngine();
  const queries = useQueryClient();
  const path = useWorkspace()?.path ?? null;
  const [width, setWidth] = usePaneWidth();
  usePaste();

  useEffect(() => {
    if (searched !== null && searched !== path) useSearch.getState().reset();
    searched = path;
  }, [path]);
  useEffect(() => followSearch(useSearch, client, (summary) => prepareResults(summary, client, queries)), [client, queries]);

  return (
    <section className={styles.screen} aria-label={t('screens.search')}>
      <VisuallyHidden.Root asChild>
        <h1>{t('screens.search')}</h1>
      </VisuallyHidden.Root>
      <QueryPane width={width} />
      <PaneDivider width={width} onWidth={setWidth} />
      <ResultsPane />
      <PhotoDrop />
    </section>
  );
}
