import { useTranslation } from 'react-i18next';
import { MODALITY_ICON } from '../../design/ModalityBadge.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { type ShownExemplar } from '../exemplars.ts';
import { useSearch } from '../search-store.ts';
import styles from './QueryPane.module.css';

/** What the photo was taken with: guessed, with how sure the guess is; the person has the last word. */
export function ModalityField({ exemplar: { photo, modality } }: { exemplar: Extract<ShownExemplar, { kind: 'photo' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const setModality = useSearch((search) => search.setModality);
  const { guess } = photo;
  const words = { modality: t(`modality.${guess.modality}`), confidence: format.percent(guess.confidence) };
  return (
    <div className={styles.field}>
      <span className={styles.label}>{t('search.photoModality')}</span>
      <Segmented
        label={t('search.photoModality')}
        value={modality}
        onChange={setModality}
        options={[
          { value: 'visible', label: t('modality.visible'), icon: MODALITY_ICON.visible },
          { value: 'infrared', label: t('modality.infrared'), icon: MODALITY_ICON.infrared },
        ]}
      />
      <span className={styles.hint}>{modality === guess.modality ? t('search.guessed', words) : t('search.overruled', words)}</span>
    </div>
  );
}
