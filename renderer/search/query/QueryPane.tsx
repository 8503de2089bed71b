import { Maximize, SquareDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { frameBox } from '../../../contract/geometry.ts';
import { mediaPath } from '../../../contract/operations.ts';
import { wholePhoto } from '../../actions/whole-photo.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { type ShownExemplar } from '../exemplars.ts';
import { useSearch } from '../search-store.ts';
import { BoxEditor } from './BoxEditor.tsx';
import { DropZone } from './DropZone.tsx';
import { ExemplarStrip } from './ExemplarStrip.tsx';
import { ModalityField } from './ModalityField.tsx';
import styles from './QueryPane.module.css';
import { RecentPhotos } from './RecentPhotos.tsx';
import { SearchConditions } from './SearchConditions.tsx';

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

function PhotoEditor({ exemplar }: { exemplar: Extract<ShownExemplar, { kind: 'photo' }> }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const setBox = useSearch((search) => search.setBox);
  const { photo, box } = exemplar;
  const inTheMiddle = () => setBox(frameBox(Math.round(photo.width / 3), Math.round(photo.height / 4), Math.max(8, Math.round(photo.width / 3)), Math.max(8, Math.round(photo.height / 2))));
  return (
    <>
      <BoxEditor key={photo.id} src={mediaPath.query(photo.id)} name={photo.name} width={photo.width} height={photo.height} found={photo.boxes} box={box} onBox={setBox} />
      <div className={styles.line}>
        <span className={styles.name} title={photo.name}>
          {photo.name}
        </span>
        {box === null ? (
          <Button small look="quiet" icon={SquareDashed} onClick={inTheMiddle}>
            {t('search.setBox')}
          </Button>
        ) : (
          <Button small look="quiet" icon={Maximize} onClick={() => perform(wholePhoto)}>
            {t('search.wholePhoto')}
          </Button>
        )}
      </div>
      <p className={styles.hint}>
        {photo.boxes.length > 0 ? t('search.found', { count: photo.boxes.length }) : t('search.foundNone', { name: photo.name })} {box === null ? t('search.searchingWhole') : t('search.boxHint')}
      </p>
      <ModalityField exemplar={exemplar} />
    </>
  );
}

function SightingShown({ exemplar: { sighting } }: { exemplar: Extract<ShownExemplar, { kind: 'sighting' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <BoxEditor key={sighting.sightingId} src={mediaPath.frame(sighting.frameId)} name={fileName(sighting.file)} width={sighting.frameWidth} height={sighting.frameHeight} found={[]} box={sighting.box} />
      <div className={styles.line}>
        <span className={styles.name} title={sighting.file}>
          {fileName(sighting.file)}
        </span>
      </div>
      <p className={styles.hint}>{t('search.fromIndex', { camera: sighting.camera ?? t('frames.noCamera'), modality: t(`modality.${sighting.modality}`), time: sighting.takenAt === null ? t('frames.noTime') : format.instant(sighting.takenAt) })}</p>
    </>
  );
}

/** What is searched with, and where. */
export function QueryPane({ width }: { width: number }) {
  const { t } = useTranslation();
  const exemplar = useSearch(({ exemplars, chosen }) => exemplars[chosen]);
  return (
    <section className={styles.pane} style={{ width }} aria-label={t('search.query')}>
      {exemplar === undefined ? (
        <DropZone />
      ) : (
        <>
          <ExemplarStrip />
          {exemplar.kind === 'photo' ? <PhotoEditor exemplar={exemplar} /> : <SightingShown exemplar={exemplar} />}
        </>
      )}
      <SearchConditions />
      <RecentPhotos />
    </section>
  );
}
