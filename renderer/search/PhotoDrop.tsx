import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../design/class-names.ts';
import { useEngine } from '../state/engine.tsx';
import { notifyError } from '../state/notify-error.ts';
import { addPhotos, photosIn } from './add-photos.ts';
import { useSearch } from './search-store.ts';
import styles from './SearchScreen.module.css';

type Mode = 'replace' | 'add';

/** While photos are dragged over the screen: where to drop them. With a search at hand there are two places. */
export function PhotoDrop() {
  const { t } = useTranslation();
  const { client } = useEngine();
  const queries = useQueryClient();
  const some = useSearch(({ exemplars }) => exemplars.length > 0);
  /** Null: nothing is dragged. */
  const [over, setOver] = useState<Mode | null>(null);

  useEffect(() => {
    const modeOf = (event: DragEvent): Mode => (some && event.target instanceof Element && event.target.closest('[data-drop="add"]') !== null ? 'add' : 'replace');
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(modeOf(event));
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(null);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(null);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const photos = photosIn(event.dataTransfer);
      if (photos.length > 0) addPhotos(photos, modeOf(event), client, queries).catch(notifyError);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [client, queries, some]);

  if (over === null) return null;
  return (
    <div className={styles.veil}>
      <div className={classNames(styles.target, over === 'replace' && styles.over)} data-drop="replace">
        {some ? t('search.dropReplace') : t('search.dropHere')}
        <small>{t('search.dropSeveral')}</small>
      </div>
      {some && (
        <div className={classNames(styles.target, over === 'add' && styles.over)} data-drop="add">
          {t('search.dropAdd')}
          <small>{t('search.dropAddWords')}</small>
        </div>
      )}
    </div>
  );
}
