import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SourceId } from '../../../contract/ids.ts';
import { type Source, type SourceSettings } from '../../../contract/source.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { DialogActs } from '../../design/DialogActs.tsx';
import { useAct } from '../../state/queries/use-operation.ts';
import { folderName, useSource } from '../../state/queries/sources.ts';
import { useUi } from '../../state/ui.ts';
import { RulesStep, usePreview } from './RulesStep.tsx';

function Editor({ source }: { source: Source }) {
  const { t } = useTranslation();
  const [settings, setSettings] = useState<SourceSettings>(source.settings);
  const live = usePreview(source.root, settings);
  const update = useAct('sources.update');
  const { edit } = useUi.getState();
  const close = (): void => edit(null);
  return (
    <Dialog
      open
      onClose={close}
      keepOpen
      size="large"
      title={t('add.editTitle', { name: folderName(source.root) })}
      description={t('add.editWords')}
      footer={<DialogActs onCancel={close} confirm={t('add.editSave')} disabled={!live.ready} busy={update.isPending} onConfirm={() => update.mutate({ sourceId: source.id, settings }, { onSuccess: close })} />}
    >
      <RulesStep settings={settings} onChange={setSettings} suggested={live.preview?.suggested ?? null} live={live} />
    </Dialog>
  );
}

/** The rules of a source that is there already; saving them looks at its frames again. */
export function EditSourceDialog({ sourceId }: { sourceId: SourceId }) {
  const source = useSource(sourceId);
  return source && <Editor source={source} />;
}
