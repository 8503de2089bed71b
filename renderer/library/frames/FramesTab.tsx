import { ImageOff, Images } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrameSummary } from '../../../contract/frame.ts';
import { addFolder } from '../../actions/add-folder.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { Select } from '../../design/Select.tsx';
import { TileSize } from '../../design/TileSize.tsx';
import { VirtualGrid } from '../../design/VirtualGrid.tsx';
import { isFiltered } from '../../filters/filter-state.ts';
import { Filters } from '../../filters/Filters.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useEngine } from '../../state/engine.tsx';
import { useSettings } from '../../state/queries/app.ts';
import { useZones } from '../../state/queries/sources.ts';
import { usePages } from '../../state/queries/use-pages.ts';
import { type FrameOrder, useUi } from '../../state/ui.ts';
import { CAPTION_HEIGHT, FrameTile } from './FrameTile.tsx';
import styles from './FramesTab.module.css';

/** Width to height of the picture in a tile: most cameras are 16:9. */
const ASPECT = 9 / 16;
/** The setting is made for crops of people; a frame needs more width to be read. */
const FRAME_TO_TILE = 1.4;

const ORDERS: readonly FrameOrder[] = ['path', 'newest', 'oldest'];

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const showFrames = useUi((ui) => ui.showFrames);
  if (filtered) {
    return (
      <EmptyState icon={ImageOff} title={t('frames.none')} actions={<Button onClick={() => showFrames({})}>{t('filters.clear')}</Button>}>
        {t('frames.noneWords')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Images} title={t('frames.empty')} actions={<Button look="primary" onClick={() => perform(addFolder)}>{t('actions.addFolder')}</Button>}>
      {t('frames.emptyWords')}
    </EmptyState>
  );
}

/** Every frame of the index, in a grid that holds only what is in sight. */
export function FramesTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { client } = useEngine();
  const [{ tileWidth }] = useSettings();
  const filter = useUi((ui) => ui.frameFilter);
  const order = useUi((ui) => ui.frameOrder);
  const showFrames = useUi((ui) => ui.showFrames);
  const setOrder = useUi((ui) => ui.setFrameOrder);
  const openFrame = useUi((ui) => ui.openFrame);
  const [active, setActive] = useState(0);
  const pages = usePages<FrameSummary>(['frames.page', filter, order], (offset, limit, signal) => client.call('frames.page', { filter, order, offset, limit }, { signal }));
  const { total } = pages;
  const zones = useZones();
  const zoneOf = (frame: FrameSummary | undefined): string | undefined => frame && zones.get(frame.sourceId);
  const label = (index: number): string => {
    const frame = pages.row(index);
    if (!frame) return t('common.loading');
    return [t(`modality.${frame.modality}`), frame.camera ?? t('frames.noCamera'), frame.takenAt === null ? t('frames.noTime') : format.instant(frame.takenAt, zoneOf(frame)), t('frames.people', { count: frame.people }), frame.missing ? t('frames.missing') : ''].filter(Boolean).join(', ');
  };
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <Filters filter={filter} onChange={showFrames} />
        <div className={styles.tail}>
          {total !== undefined && <span className={styles.count}>{t('frames.count', { count: total, formatted: format.number(total) })}</span>}
          <Select aria-label={t('frames.order')} value={order} onChange={setOrder} options={ORDERS.map((value) => ({ value, label: t(`frames.orders.${value}`) }))} />
          <span className={styles.size}>
            <TileSize />
          </span>
        </div>
      </div>
      <ErrorWords error={pages.error} />
      {total === 0 && <Nothing filtered={isFiltered(filter)} />}
      {total !== undefined && total > 0 && (
        <VirtualGrid
          label={t('frames.grid')}
          total={total}
          tileWidth={Math.round(tileWidth * FRAME_TO_TILE)}
          tileHeight={(width) => width * ASPECT + CAPTION_HEIGHT}
          active={active}
          onActive={setActive}
          onOpen={(index) => {
            const frame = pages.row(index);
            if (frame) openFrame(frame.id);
          }}
          onRange={pages.setRange}
          renderTile={(index) => <FrameTile frame={pages.row(index)} timeZone={zoneOf(pages.row(index))} />}
          tileLabel={label}
        />
      )}
    </div>
  );
}
