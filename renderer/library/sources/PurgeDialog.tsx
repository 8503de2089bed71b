import { useTranslation } from 'react-i18next';
import { type Source } from '../../../contract/source.ts';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { folderName } from '../../state/queries/sources.ts';
import { useAct } from '../../state/queries/use-operation.ts';
import { useUi } from '../../state/ui.ts';

export function PurgeDialog({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useUi((ui) => ui.notify);
  const purge = useAct('sources.purgeMissing');
  const go = (): void =>
    purge.mutate(
      { sourceId: source.id },
      {
        onSuccess: ({ removed }) => {
          notify({ level: 'info', message: t('library.purged', { count: removed }) });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog open onClose={onClose} title={t('library.purgeTitle')} confirm={t('library.purgeDo')} busy={purge.isPending} onConfirm={go}>
      <p>{t('library.purgeWords', { count: source.missing, name: folderName(source.root) })}</p>
    </ConfirmDialog>
  );
}
