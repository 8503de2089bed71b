import { ImageUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openPhotos } from '../../actions/open-photos.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { Keys } from '../../design/Keys.tsx';
import { useSearch } from '../search-store.ts';
import styles from './QueryPane.module.css';

/** Where there is no photo yet: three ways to give one. */
export function DropZone() {
  const { t } = useTranslation();
  const perform = usePerform();
  const reading = useSearch((search) => search.reading);
  return (
    <div className={styles.zone}>
      <ImageUp className={styles.zoneMark} size={28} aria-hidden />
      <h2>{t('search.dropTitle')}</h2>
      <p>{t('search.dropWords')}</p>
      <Button look="primary" busy={reading > 0} onClick={() => perform(openPhotos)}>
        {t('actions.openPhotos')}
      </Button>
      <p className={styles.hint}>
        {t('search.orPaste')} <Keys shortcut="Mod+V" />
      </p>
    </div>
  );
}
