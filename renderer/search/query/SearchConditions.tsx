import { Layers2, Shuffle, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { MODALITY_ICON } from '../../design/ModalityBadge.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { isFiltered } from '../../filters/filter-state.ts';
import { CameraFilter, SourceFilter, TimeFilter } from '../../filters/Filters.tsx';
import { type SearchFor, targetModality } from '../exemplars.ts';
import { useSearch } from '../search-store.ts';
import styles from './QueryPane.module.css';

/** Among which sightings to search. All of it is applied before ranking. */
export function SearchConditions() {
  const { t } = useTranslation();
  const { exemplars, searchFor, filter, setSearchFor, setFilter } = useSearch();
  const target = targetModality('other', exemplars);
  return (
    <div className={styles.conditions}>
      <div className={styles.field}>
        <span className={styles.label}>{t('search.searchFor')}</span>
        <Segmented<SearchFor>
          label={t('search.searchFor')}
          value={searchFor}
          onChange={setSearchFor}
          options={[
            { value: 'other', label: t('search.other'), icon: Shuffle },
            { value: 'any', label: t('search.any'), icon: Layers2 },
            { value: 'visible', label: t('modality.visible'), icon: MODALITY_ICON.visible },
            { value: 'infrared', label: t('modality.infrared'), icon: MODALITY_ICON.infrared },
          ]}
        />
        {searchFor === 'other' && exemplars.length > 0 && <span className={styles.hint}>{target === null ? t('search.otherMixed') : t('search.otherIs', { modality: t(`modality.${target}`) })}</span>}
      </div>
      <div className={styles.filters} role="group" aria-label={t('filters.title')}>
        <CameraFilter filter={filter} onChange={setFilter} />
        <TimeFilter filter={filter} onChange={setFilter} />
        <SourceFilter filter={filter} onChange={setFilter} />
        {isFiltered(filter) && (
          <Button look="quiet" icon={X} onClick={() => setFilter({ ...filter, cameras: null, from: null, until: null, sourceIds: null })}>
            {t('filters.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
