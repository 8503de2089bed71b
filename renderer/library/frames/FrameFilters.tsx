import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrameFilter } from '../../../contract/frame.ts';
import { TILE } from '../../actions/tile-size.ts';
import { Button } from '../../design/Button.tsx';
import { MODALITY_ICON } from '../../design/ModalityBadge.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { Select } from '../../design/Select.tsx';
import { Slider } from '../../design/Slider.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useSettings } from '../../state/queries/app.ts';
import { folderName, useSources } from '../../state/queries/sources.ts';
import { useOperation } from '../../state/queries/use-operation.ts';
import { type FrameOrder, useUi } from '../../state/ui.ts';
import { fromField, isFiltered, toField } from './filter.ts';
import styles from './FramesTab.module.css';

const ORDERS: readonly FrameOrder[] = ['path', 'newest', 'oldest'];

function TileSize() {
  const { t } = useTranslation();
  const [settings, setSettings] = useSettings();
  const [drawn, setDrawn] = useState<number | null>(null);
  const value = drawn ?? settings.tileWidth;
  const commit = (tileWidth: number): void => {
    setDrawn(null);
    setSettings({ tileWidth });
  };
  return (
    <span className={styles.size}>
      <Slider label={t('frames.tileSize')} value={value} min={TILE.least} max={TILE.most} step={4} onChange={setDrawn} onCommit={commit} valueText={t('settings.pixels', { count: value })} />
    </span>
  );
}

export function FrameFilters({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = useUi((ui) => ui.frameFilter);
  const order = useUi((ui) => ui.frameOrder);
  const showFrames = useUi((ui) => ui.showFrames);
  const setOrder = useUi((ui) => ui.setFrameOrder);
  const cameras = useOperation('frames.cameras', {}).data ?? [];
  const { sources } = useSources();
  const change = (part: Partial<FrameFilter>): void => showFrames({ ...filter, ...part });
  return (
    <div className={styles.bar} role="group" aria-label={t('frames.filters')}>
      <Segmented
        label={t('frames.modality')}
        value={filter.modality ?? 'any'}
        onChange={(value) => change({ modality: value === 'any' ? null : value })}
        options={[
          { value: 'any', label: t('common.all') },
          { value: 'visible', label: t('modality.visible'), icon: MODALITY_ICON.visible },
          { value: 'infrared', label: t('modality.infrared'), icon: MODALITY_ICON.infrared },
        ]}
      />
      <Select
        aria-label={t('frames.camera')}
        value={filter.cameras?.[0] ?? ''}
        onChange={(camera) => change({ cameras: camera === '' ? null : [camera] })}
        options={[{ value: '', label: t('frames.allCameras') }, ...cameras.map(({ camera }) => ({ value: camera, label: camera }))]}
      />
      <Select
        aria-label={t('library.source')}
        value={String(filter.sourceIds?.[0] ?? '')}
        onChange={(value) => {
          const source = sources.find(({ id }) => String(id) === value);
          change({ sourceIds: source ? [source.id] : null });
        }}
        options={[{ value: '', label: t('frames.allSources') }, ...sources.map(({ id, root }) => ({ value: String(id), label: folderName(root) }))]}
      />
      <TextInput className={styles.time} type="datetime-local" step={1} aria-label={t('frames.from')} title={t('frames.from')} value={toField(filter.from)} onChange={(text) => change({ from: fromField(text) })} />
      <TextInput className={styles.time} type="datetime-local" step={1} aria-label={t('frames.until')} title={t('frames.until')} value={toField(filter.until)} onChange={(text) => change({ until: fromField(text) })} />
      {isFiltered(filter) && (
        <Button look="quiet" icon={X} onClick={() => showFrames({})}>
          {t('frames.clear')}
        </Button>
      )}
      <div className={styles.tail}>
        {total !== undefined && <span className={styles.count}>{t('frames.count', { count: total, formatted: format.number(total) })}</span>}
        <Select aria-label={t('frames.order')} value={order} onChange={setOrder} options={ORDERS.map((value) => ({ value, label: t(`frames.orders.${value}`) }))} />
        <TileSize />
      </div>
    </div>
  );
}
