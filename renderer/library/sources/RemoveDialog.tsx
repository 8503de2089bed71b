import { useTranslation } from 'react-i18next';
import { type Source } from '../../../contract/source.ts';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { folderName } from '../../state/queries/sources.ts';
import { useAct } from '../../state/queries/use-operation.ts';

export function RemoveDialog({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useAct('sources.remove');
  return (
    <ConfirmDialog open onClose={onClose} title={t('library.removeTitle')} confirm={t('library.removeDo')} busy={remove.isPending} onConfirm={() => remove.mutate({ sourceId: source.id }, { onSuccess: onClose })}>
      <p>{t('library.removeWords', { name: folderName(source.root), frames: format.number(source.frames), sightings: format.number(source.sightings) })}</p>
    </ConfirmDialog>
  );
}
