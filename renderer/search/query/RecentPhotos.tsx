import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { mediaPath } from '../../../contract/operations.ts';
import { type QueryPhoto } from '../../../contract/search.ts';
import { useAct, useOperation } from '../../state/queries/use-operation.ts';
import { exemplarOfPhoto } from '../exemplars.ts';
import { useSearch } from '../search-store.ts';
import styles from './RecentPhotos.module.css';

const SHOWN = 24;

/** Photos searched with before; the workspace keeps a copy until it is told to forget. */
export function RecentPhotos() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const photos = useOperation('queries.recent', { limit: SHOWN }).data ?? [];
  const { replace, forget } = useSearch();
  const { mutate } = useAct('queries.forget');
  if (photos.length === 0) return null;
  const onForget = (photo: QueryPhoto): void => {
    forget(photo.id);
    mutate({ queryId: photo.id }, { onSettled: () => void queries.invalidateQueries({ queryKey: ['queries.recent'] }) });
  };
  return (
    <section className={styles.recent} aria-label={t('search.recent')}>
      <h2 className={styles.title}>{t('search.recent')}</h2>
      <ul className={styles.strip}>
        {photos.map((photo) => (
          <li key={photo.id} className={styles.item}>
            <button type="button" className={styles.photo} title={photo.name} aria-label={t('search.useAgain', { name: photo.name })} onClick={() => replace([exemplarOfPhoto(photo)])} onKeyDown={(event) => event.key === 'Delete' && onForget(photo)}>
              <img src={mediaPath.queryThumb(photo.id)} alt="" loading="lazy" draggable={false} />
            </button>
            <button type="button" className={styles.forget} title={t('search.forget')} aria-label={t('search.forgetName', { name: photo.name })} onClick={() => onForget(photo)}>
              <X size={11} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
