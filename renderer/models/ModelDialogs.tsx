import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InstalledModel } from '../../contract/model.ts';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { DialogActs } from '../design/DialogActs.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { Field } from '../design/Field.tsx';
import { FieldAndButtons } from '../design/FieldAndButtons.tsx';
import { TextInput } from '../design/TextInput.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useWorkspace } from '../state/queries/app.ts';
import { useAct } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import { useModels } from './models-store.ts';

function Drop({ model: { card, embedded, vectorBytes }, onClose }: { model: InstalledModel; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const notify = useUi((ui) => ui.notify);
  const drop = useAct('models.dropVectors');
  const onConfirm = (): void =>
    drop.mutate(
      { modelId: card.id },
      {
        onSuccess: ({ vectors, bytes }) => {
          notify({ level: 'info', message: t('models.dropped', { count: vectors, formatted: format.number(vectors), size: format.bytes(bytes) }) });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog open onClose={onClose} title={t('models.dropTitle')} confirm={t('actions.dropVectors')} busy={drop.isPending} onConfirm={onConfirm}>
      <p>{t('models.dropWords', { name: card.name, count: embedded, formatted: format.number(embedded), size: format.bytes(vectorBytes) })}</p>
      <p>{t('models.dropAfter')}</p>
    </ConfirmDialog>
  );
}

function Remove({ model: { card, embedded, vectorBytes }, onClose }: { model: InstalledModel; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useAct('models.remove');
  return (
    <ConfirmDialog open onClose={onClose} title={t('models.removeTitle')} confirm={t('actions.removeModel')} busy={remove.isPending} onConfirm={() => remove.mutate({ modelId: card.id }, { onSuccess: onClose })}>
      <p>{t('models.removeWords', { name: card.name, size: format.bytes(card.bytes) })}</p>
      {embedded > 0 && <p>{t('models.removeVectors', { count: embedded, formatted: format.number(embedded), size: format.bytes(vectorBytes) })}</p>}
    </ConfirmDialog>
  );
}

function Incomplete({ model: { card, embedded }, onClose }: { model: InstalledModel; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sightings = useWorkspace()?.sightings ?? 0;
  const activate = useAct('models.activate');
  const lacking = Math.max(0, sightings - embedded);
  return (
    <ConfirmDialog open onClose={onClose} title={t('models.incompleteTitle')} confirm={t('actions.activateAnyway')} busy={activate.isPending} onConfirm={() => activate.mutate({ modelId: card.id, incomplete: true }, { onSuccess: onClose })}>
      <p>{t('models.incompleteWords', { name: card.name, count: lacking, formatted: format.number(lacking), all: format.number(sightings) })}</p>
    </ConfirmDialog>
  );
}

function Export({ model: { card }, onClose }: { model: InstalledModel; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useUi((ui) => ui.notify);
  const [path, setPath] = useState('');
  const write = useAct('models.export');
  const doExport = (): void =>
    write.mutate(
      { modelId: card.id, path },
      {
        onSuccess: ({ file, cardFile }) => {
          notify({ level: 'info', message: t('models.exported', { file, cardFile }) });
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      keepOpen
      size="small"
      title={t('models.exportTitle', { name: card.name })}
      footer={<DialogActs onCancel={onClose} confirm={t('models.doExport')} disabled={path === ''} busy={write.isPending} onConfirm={doExport} />}
    >
      <FieldAndButtons onSubmit={() => path !== '' && doExport()}>
        <Field label={t('models.exportPath')} hint={t('models.exportHint', { example: `/…/${card.id}.onnx` })}>
          {(ids) => <TextInput {...ids} mono value={path} onChange={setPath} />}
        </Field>
      </FieldAndButtons>
      <ErrorWords error={write.error} />
    </Dialog>
  );
}

const DIALOGS = { drop: Drop, remove: Remove, incomplete: Incomplete, export: Export } as const;

/** What is asked about the model chosen. */
export function ModelDialogs() {
  const { dialog, chosen, openDialog } = useModels();
  if (dialog === null || chosen === null) return null;
  const Shown = DIALOGS[dialog];
  return <Shown model={chosen} onClose={() => openDialog(null)} />;
}
