import { ImagePlus, LoaderCircle, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { mediaPath } from '../../../contract/operations.ts';
import { addExample } from '../../actions/add-example.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { classNames } from '../../design/class-names.ts';
import { MODALITY_ICON } from '../../design/ModalityBadge.tsx';
import { Tooltip } from '../../design/Tooltip.tsx';
import { exemplarKey, modalityOf, type ShownExemplar } from '../exemplars.ts';
import { useSearch } from '../search-store.ts';
import { Crop } from './Crop.tsx';
import styles from './ExemplarStrip.module.css';

/** The examples as small crops; several are fused into one query. */
export function ExemplarStrip() {
  const { t } = useTranslation();
  const perform = usePerform();
  const { exemplars, chosen, reading, choose, remove } = useSearch();
  const name = (exemplar: ShownExemplar, index: number): string => t('search.exampleName', { number: index + 1, name: exemplar.kind === 'photo' ? exemplar.photo.name : (exemplar.sighting.camera ?? exemplar.sighting.file), modality: t(`modality.${modalityOf(exemplar)}`) });
  return (
    <div>
      <ul className={styles.strip} aria-label={t('search.examples')}>
        {exemplars.map((exemplar, index) => {
          const Icon = MODALITY_ICON[modalityOf(exemplar)];
          return (
            <li key={exemplarKey(exemplar)} className={styles.item}>
              <button type="button" className={classNames(styles.example, index === chosen && styles.chosen)} aria-label={name(exemplar, index)} aria-pressed={index === chosen} onClick={() => choose(index)} onKeyDown={(event) => event.key === 'Delete' && remove(index)}>
                {exemplar.kind === 'photo' ? (
                  <Crop src={mediaPath.query(exemplar.photo.id)} width={exemplar.photo.width} height={exemplar.photo.height} box={exemplar.box} />
                ) : (
                  <img src={mediaPath.sighting(exemplar.sighting.sightingId)} alt="" draggable={false} />
                )}
                <span className={styles.kind}>
                  <Icon size={11} aria-hidden />
                </span>
              </button>
              <button type="button" className={styles.remove} aria-label={t('search.removeExample', { number: index + 1 })} onClick={() => remove(index)}>
                <X size={11} aria-hidden />
              </button>
            </li>
          );
        })}
        <li>
          <Tooltip text={t('actions.addExample')} shortcut={addExample.shortcuts[0]}>
            <button type="button" className={styles.more} aria-label={t('actions.addExample')} onClick={() => perform(addExample)}>
              {reading > 0 ? <LoaderCircle className={styles.turning} size={16} aria-hidden /> : <ImagePlus size={16} aria-hidden />}
            </button>
          </Tooltip>
        </li>
      </ul>
      {exemplars.length > 1 && <p className={styles.fused}>{t('search.fused', { count: exemplars.length })}</p>}
    </div>
  );
}
