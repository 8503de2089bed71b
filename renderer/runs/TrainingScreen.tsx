import { Activity, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../design/Screen.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { NewRun } from './new/NewRun.tsx';
import { useRuns } from './queries.ts';
import { RunsTab } from './list/RunsTab.tsx';
import { useTrainingUi } from './training-store.ts';

/** Training: what the next run is to be, and the runs there are. */
export function TrainingScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { tab, show } = useTrainingUi();
  const { runs } = useRuns();
  return (
    <Screen title={t('screens.training')}>
      <Tabs
        label={t('training.tabs')}
        value={tab}
        onChange={show}
        tabs={[
          { value: 'new', label: t('training.newRun'), icon: Plus, content: <NewRun /> },
          { value: 'runs', label: t('training.runs'), icon: Activity, count: runs.length > 0 ? format.number(runs.length) : undefined, content: <RunsTab /> },
        ]}
      />
    </Screen>
  );
}
