import { LibraryScreen } from '../library/LibraryScreen.tsx';
import { ModelsScreen } from '../models/ModelsScreen.tsx';
import { PeopleScreen } from '../people/PeopleScreen.tsx';
import { SearchScreen } from '../search/SearchScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { useWorkspace } from '../state/queries/app.ts';
import { useJobs } from '../state/queries/jobs.ts';
import { useReopened } from '../state/queries/reopened.ts';
import { useUi } from '../state/ui.ts';
import { TrainingScreen } from '../runs/TrainingScreen.tsx';
import { Welcome } from './Welcome.tsx';

/** The screen chosen; where there is nothing to search or browse yet, the welcome in its place. */
export function ScreenShown() {
  const screen = useUi((ui) => ui.screen);
  const reopened = useReopened();
  const workspace = useWorkspace();
  const jobs = useJobs();
  if (!reopened) return null;
  const empty = workspace === null || (workspace.sources === 0 && jobs.length === 0);
  if (screen === 'settings') return <SettingsScreen />;
  if (screen === 'training' && workspace !== null) return <TrainingScreen />;
  if (screen === 'models' && workspace !== null) return <ModelsScreen />;
  if (empty) return <Welcome />;
  if (screen === 'people') return <PeopleScreen />;
  return screen === 'library' ? <LibraryScreen /> : <SearchScreen />;
}
