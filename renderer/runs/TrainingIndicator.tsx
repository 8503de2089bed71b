import { useTranslation } from 'react-i18next';
import { Indicator } from '../design/Indicator.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useUi } from '../state/ui.ts';
import { useLiveRun } from './queries.ts';
import { useTrainingUi } from './training-store.ts';

/** In sight on every screen while a run is under way: how far, and how long it still takes. Leads to its curves. */
export function TrainingIndicator() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useUi((ui) => ui.go);
  const open = useTrainingUi((ui) => ui.open);
  const run = useLiveRun();
  if (!run) return null;
  const share = run.totalSteps === null ? null : run.step / run.totalSteps;
  const show = (): void => {
    go('training');
    open(run.id);
  };
  const state = t(`training.states.${run.state}`);
  const left = run.state === 'running' && run.secondsLeft !== null ? t('jobs.left', { time: format.duration(run.secondsLeft) }) : state;
  return <Indicator title={run.name} state={share === null ? state : format.percent(share)} label={t('training.progress', { name: run.name })} share={share} paused={run.state === 'paused'} facts={[left]} onClick={show} />;
}
