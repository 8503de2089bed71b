import { Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrainingPresets } from '../../../contract/training.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { Field } from '../../design/Field.tsx';
import { Switch } from '../../design/Switch.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { useAct, useOperation } from '../../state/queries/use-operation.ts';
import { useLiveRun } from '../queries.ts';
import { useTrainingUi } from '../training-store.ts';
import { DataChoice } from './DataChoice.tsx';
import { draftOf, useDraft } from './draft-store.ts';
import styles from './NewRun.module.css';
import { PreflightPanel } from './PreflightPanel.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { useCheck } from './use-check.ts';
import { useRunName } from './use-run-name.ts';

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.muted}>{hint}</p>
      {children}
    </section>
  );
}

function Chosen({ presets }: { presets: TrainingPresets }) {
  const { t } = useTranslation();
  const draft = useDraft();
  const name = useRunName(draft);
  const live = useLiveRun();
  const open = useTrainingUi((ui) => ui.open);
  const start = useAct('training.start');
  const [all, setAll] = useState(draft.settings !== null);
  const wanted = draftOf(draft, presets);
  const check = useCheck(wanted);
  return (
    <div className={styles.columns}>
      <div className={styles.choices} tabIndex={-1}>
        <Part title={t('training.data')} hint={t('training.dataHint')}>
          <DataChoice />
        </Part>
        <Part title={t('training.preset')} hint={t('training.presetHint')}>
          <PresetChoice />
        </Part>
        <Part title={t('training.settings')} hint={t('training.settingsHint')}>
          <Switch label={t('training.settingsShow')} checked={all} onChange={setAll} />
          {all && <SettingsForm presets={presets} />}
        </Part>
      </div>
      <div className={styles.side}>
        <PreflightPanel chosen={check.chosen} report={check.report} error={check.error} busy={check.busy} />
        <Field label={t('training.name')} hint={t('training.nameHint')}>
          {(ids) => <TextInput {...ids} maxLength={120} value={draft.name} onChange={draft.setName} />}
        </Field>
        <Button look="primary" icon={Play} busy={start.isPending} disabled={!check.fit || live !== null} onClick={() => start.mutate({ ...wanted, name }, { onSuccess: ({ id }) => open(id) })}>
          {t('training.start')}
        </Button>
        {live && <p className={styles.muted}>{t('training.oneAtATime', { name: live.name })}</p>}
      </div>
    </div>
  );
}

/** Everything a run needs, with what it will take; chosen once and remembered. */
export function NewRun() {
  const presets = useOperation('training.presets', {});
  if (presets.error) return <ErrorWords error={presets.error} />;
  return presets.data ? <Chosen presets={presets.data} /> : null;
}
