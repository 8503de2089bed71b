import { CircleStop, Download, PackagePlus, Pause, Play, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canResume, isLive, type TrainingRun, type TrainingRunDetail } from '../../../contract/training.ts';
import { continueTraining, pauseTraining, stopTraining } from '../../actions/training.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Progress } from '../../design/Progress.tsx';
import { errorFromReport } from '../../../contract/errors.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useAct, useOperation } from '../../state/queries/use-operation.ts';
import { saveFile } from '../../state/save-file.ts';
import { StateBadge } from '../StateBadge.tsx';
import { useAddModel } from './add-model.ts';
import styles from './RunView.module.css';

function LiveActs({ run }: { run: TrainingRun }) {
  const { t } = useTranslation();
  const perform = usePerform();
  return (
    <>
      {run.state === 'paused' ? (
        <Button icon={Play} onClick={() => perform(continueTraining)}>
          {t('training.continue')}
        </Button>
      ) : (
        <Button icon={Pause} disabled={run.state !== 'running'} onClick={() => perform(pauseTraining)}>
          {t('training.pause')}
        </Button>
      )}
      <Button icon={CircleStop} busy={run.state === 'stopping'} onClick={() => perform(stopTraining)}>
        {t('training.stop')}
      </Button>
    </>
  );
}

/** The run's model is among the models already, or can be taken there. */
function AddModel({ detail }: { detail: TrainingRunDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const models = useOperation('models.list', {});
  const add = useAddModel();
  const { modelFile, record, run } = detail;
  if (modelFile === null) return null;
  const isAdded = models.data?.some(({ card }) => card.sha256 === record?.model?.sha256) ?? false;
  if (isAdded) {
    return (
      <Badge tone="good" icon={PackagePlus}>
        {t('training.added')}
      </Badge>
    );
  }
  return (
    <Button look="primary" icon={PackagePlus} busy={add.isPending} onClick={() => add.mutate({ path: modelFile, name: `${run.name} · ${format.instant(run.createdAt)}` })}>
      {t('training.addModel')}
    </Button>
  );
}

function RestingActs({ detail }: { detail: TrainingRunDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const resume = useAct('training.resume');
  const remove = useAct('training.remove');
  const { run } = detail;
  return (
    <>
      {canResume(run.state) && (
        <Button look={run.state === 'interrupted' ? 'primary' : 'plain'} icon={RotateCcw} busy={resume.isPending} onClick={() => resume.mutate({ runId: run.id })}>
          {run.checkpoint === null ? t('training.startOver') : t('training.resumeFrom', { step: run.checkpoint })}
        </Button>
      )}
      <AddModel detail={detail} />
      <IconButton icon={Trash2} label={t('training.remove')} onClick={() => setAsking(true)} />
      {asking && (
        <ConfirmDialog open onClose={() => setAsking(false)} title={t('training.removeTitle')} confirm={t('training.remove')} busy={remove.isPending} onConfirm={() => remove.mutate({ runId: run.id }, { onSuccess: () => setAsking(false) })}>
          <p>{t('training.removeWords', { name: run.name })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function Facts({ detail: { run, record } }: { detail: TrainingRunDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, totalSteps, secondsLeft, checkpoint } = run;
  return (
    <p className={styles.facts}>
      <strong>{totalSteps === null ? t('training.noStep') : t('training.stepOf', { step: format.number(step), total: format.number(totalSteps) })}</strong>
      {isLive(run.state) && run.state !== 'paused' && secondsLeft !== null && <span>{t('jobs.left', { time: format.duration(secondsLeft) })}</span>}
      {checkpoint !== null && <span>{t('training.safeAt', { step: format.number(checkpoint) })}</span>}
      {record && <span>{t('training.dataFacts', { identities: format.number(record.data.identities), visible: format.number(record.data.visible), infrared: format.number(record.data.infrared) })}</span>}
      <span>{format.instant(run.createdAt)}</span>
    </p>
  );
}

/** What the run is, how far, and what can be done with it now. */
export function RunHead({ detail }: { detail: TrainingRunDetail }) {
  const { t } = useTranslation();
  const exported = useAct('training.export');
  const { run, record } = detail;
  const live = isLive(run.state);
  const share = run.totalSteps === null ? null : run.step / run.totalSteps;
  return (
    <header className={styles.head}>
      <div className={styles.row}>
        <h2>{run.name}</h2>
        <StateBadge state={run.state} />
        <Badge>{t(`training.presets.${run.preset}.name`)}</Badge>
        <Badge>{t(`training.choices.${run.backbone as 'small'}`)}</Badge>
        <div className={styles.acts}>
          {live ? <LiveActs run={run} /> : <RestingActs detail={detail} />}
          <IconButton icon={Download} label={t('training.export')} disabled={exported.isPending} onClick={() => exported.mutate({ runId: run.id }, { onSuccess: ({ name, text }) => saveFile(name, 'application/json', text) })} />
        </div>
      </div>
      {live && <Progress label={t('training.progress', { name: run.name })} value={run.state === 'starting' ? null : share} tone={run.state === 'paused' ? 'paused' : 'running'} />}
      <Facts detail={detail} />
      {run.state === 'interrupted' && <p>{t('training.interruptedWords', { step: run.step })}</p>}
      {run.error && <ErrorWords error={errorFromReport(run.error)} />}
      {record && !record.versions.backend.includes('native') && <p>{record.versions.backend}</p>}
    </header>
  );
}
