import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SourceSettings } from '../../../contract/source.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Steps } from '../../design/Steps.tsx';
import { useAct, useOperation } from '../../state/queries/use-operation.ts';
import { folderName } from '../../state/queries/sources.ts';
import { useUi } from '../../state/ui.ts';
import { CheckStep } from './CheckStep.tsx';
import { initialSettings, withPreset } from './draft.ts';
import { FolderPicker } from './FolderPicker.tsx';
import { RulesStep, usePreview } from './RulesStep.tsx';

const STEPS = ['folder', 'rules', 'check'] as const;

/** The settings a folder starts with: those of the preset that fits its names, where one does. */
function useSuggestion(root: string, enabled: boolean): { settings: SourceSettings; suggested: string | null } {
  const [initial] = useState(() => initialSettings(Intl.DateTimeFormat().resolvedOptions().timeZone));
  const presets = useOperation('sources.presets', {}).data ?? [];
  const preview = useOperation('sources.preview', { draft: { root, settings: initial }, rows: 1 }, { enabled });
  const suggested = preview.data?.suggested ?? null;
  const preset = presets.find(({ id }) => id === suggested);
  const settings = useMemo(() => (preset ? withPreset(initial, preset) : initial), [initial, preset]);
  return { settings, suggested };
}

/** Folder → rules → check → start. Folders dropped together come one after the other. */
export function AddFolderDialog({ root: given, waiting }: { root: string | null; waiting: number }) {
  const { t } = useTranslation();
  const [root, setRoot] = useState(given ?? '');
  const [step, setStep] = useState(given === null ? 0 : 1);
  const [edited, setEdited] = useState<SourceSettings | null>(null);
  const { settings: suggestedSettings, suggested } = useSuggestion(root, step > 0);
  const settings = edited ?? suggestedSettings;
  const live = usePreview(step > 0 ? root : '', settings);
  const preflight = useOperation('sources.preflight', { draft: { root, settings } }, { enabled: step === 2, forget: true });
  const add = useAct('sources.add');
  const { nextFolder, closeAdding, openLibrary, notify } = useUi.getState();

  const chooseRoot = (path: string): void => {
    setRoot(path);
    setEdited(null);
  };
  const start = (): void =>
    add.mutate(
      { root, settings },
      {
        onSuccess: ({ source }) => {
          notify({ level: 'info', message: t('add.started', { name: folderName(source.root) }) });
          openLibrary('jobs');
          nextFolder();
        },
      },
    );
  const ready = [root.trim() !== '', live.ready, (preflight.data?.images ?? 0) > 0][step] ?? false;
  return (
    <Dialog
      open
      onClose={closeAdding}
      keepOpen
      size="large"
      title={t('add.title')}
      description={step === 0 ? undefined : root}
      footer={
        <>
          {waiting > 0 && <span style={{ marginRight: 'auto' }}>{t('add.waiting', { count: waiting })}</span>}
          <Button onClick={() => (step === 0 ? closeAdding() : setStep(step - 1))}>{step === 0 ? t('common.cancel') : t('common.back')}</Button>
          {step < 2 ? (
            <Button look="primary" disabled={!ready} onClick={() => setStep(step + 1)}>
              {t('common.next')}
            </Button>
          ) : (
            <Button look="primary" icon={Play} disabled={!ready} busy={add.isPending} onClick={start}>
              {t('add.start')}
            </Button>
          )}
        </>
      }
    >
      <Steps label={t('add.steps')} steps={STEPS.map((name) => t(`add.step.${name}`))} current={step} />
      {step === 0 && <FolderPicker path={root} onChange={chooseRoot} onEnter={() => ready && setStep(1)} />}
      {step === 1 && <RulesStep settings={settings} onChange={setEdited} suggested={suggested} live={live} />}
      {step === 2 && <CheckStep preflight={preflight.data} error={preflight.error} />}
    </Dialog>
  );
}
