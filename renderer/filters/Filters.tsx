import { Camera, CalendarClock, FolderTree, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type FrameFilter } from '../../contract/frame.ts';
import { Button } from '../design/Button.tsx';
import { Field } from '../design/Field.tsx';
import { MODALITY_ICON } from '../design/ModalityBadge.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { TextInput } from '../design/TextInput.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { folderName, useSources } from '../state/queries/sources.ts';
import { useOperation } from '../state/queries/use-operation.ts';
import { Choices } from './Choices.tsx';
import { fromField, isFiltered, toField } from './filter-state.ts';
import { FilterButton } from './FilterButton.tsx';
import styles from './Filters.module.css';

export interface FiltersProps {
  filter: FrameFilter;
  onChange: (filter: FrameFilter) => void;
}

export function CameraFilter({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const known = useOperation('frames.cameras', {}).data ?? [];
  const { cameras } = filter;
  return (
    <FilterButton label={t('filters.camera')} icon={Camera} set={cameras !== null} words={cameras === null ? t('filters.allCameras') : cameras.join(', ')} onClear={() => onChange({ ...filter, cameras: null })}>
      <Choices choices={known.map(({ camera, visible, infrared }) => ({ value: camera, label: camera, count: visible + infrared }))} chosen={cameras} onChange={(chosen) => onChange({ ...filter, cameras: chosen })} />
    </FilterButton>
  );
}

export function SourceFilter({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { sources } = useSources();
  const { sourceIds } = filter;
  const names = sources.filter(({ id }) => sourceIds?.includes(id)).map(({ root }) => folderName(root));
  return (
    <FilterButton label={t('filters.source')} icon={FolderTree} set={sourceIds !== null} words={sourceIds === null ? t('filters.allSources') : names.join(', ')} onClear={() => onChange({ ...filter, sourceIds: null })}>
      <Choices choices={sources.map(({ id, root, frames }) => ({ value: id, label: folderName(root), count: frames }))} chosen={sourceIds} onChange={(chosen) => onChange({ ...filter, sourceIds: chosen })} />
    </FilterButton>
  );
}

export function TimeFilter({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, until } = filter;
  const set = from !== null || until !== null;
  const words = set ? `${from === null ? '…' : format.instant(from)} – ${until === null ? '…' : format.instant(until)}` : t('filters.anyTime');
  return (
    <FilterButton label={t('filters.time')} icon={CalendarClock} set={set} words={words} onClear={() => onChange({ ...filter, from: null, until: null })}>
      <div className={styles.times}>
        <Field label={t('filters.from')}>{(ids) => <TextInput {...ids} type="datetime-local" step={1} value={toField(from)} onChange={(text) => onChange({ ...filter, from: fromField(text) })} />}</Field>
        <Field label={t('filters.until')} hint={t('filters.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}>
          {(ids) => <TextInput {...ids} type="datetime-local" step={1} value={toField(until)} onChange={(text) => onChange({ ...filter, until: fromField(text) })} />}
        </Field>
      </div>
    </FilterButton>
  );
}

/** The conditions on frames, the same for the library's grid and for search. */
export function Filters(props: FiltersProps) {
  const { filter, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className={styles.bar} role="group" aria-label={t('filters.title')}>
      <Segmented
        label={t('filters.modality')}
        value={filter.modality ?? 'any'}
        onChange={(value) => onChange({ ...filter, modality: value === 'any' ? null : value })}
        options={[
          { value: 'any', label: t('common.all') },
          { value: 'visible', label: t('modality.visible'), icon: MODALITY_ICON.visible },
          { value: 'infrared', label: t('modality.infrared'), icon: MODALITY_ICON.infrared },
        ]}
      />
      <CameraFilter {...props} />
      <TimeFilter {...props} />
      <SourceFilter {...props} />
      {isFiltered(filter) && (
        <Button look="quiet" icon={X} onClick={() => onChange({ modality: null, cameras: null, from: null, until: null, sourceIds: null })}>
          {t('filters.clear')}
        </Button>
      )}
    </div>
  );
}
