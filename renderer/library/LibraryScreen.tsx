import { FolderTree, Images, ListTodo, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addFolder } from '../actions/add-folder.ts';
import { rescanAll } from '../actions/rescan-all.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { Screen } from '../design/Screen.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { isOpen, useJobs } from '../state/queries/jobs.ts';
import { useSources } from '../state/queries/sources.ts';
import { useUi } from '../state/ui.ts';
import { FramesTab } from './frames/FramesTab.tsx';
import { JobsTab } from './jobs/JobsTab.tsx';
import { ProblemsTab } from './problems/ProblemsTab.tsx';
import { SourcesTab } from './sources/SourcesTab.tsx';

/** What is indexed, what is being indexed, and what could not be. */
export function LibraryScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const perform = usePerform();
  const tab = useUi((ui) => ui.libraryTab);
  const openLibrary = useUi((ui) => ui.openLibrary);
  const { sources } = useSources();
  const openJobs = useJobs().filter(isOpen).length;
  const sum = (key: 'frames' | 'problems'): string => format.number(sources.reduce((total, source) => total + source[key], 0));
  return (
    <Screen
      title={t('screens.library')}
      actions={
        <>
          <Button icon={rescanAll.icon} onClick={() => perform(rescanAll)} disabled={sources.length === 0}>
            {t('actions.rescanAll')}
          </Button>
          <Button look="primary" icon={addFolder.icon} onClick={() => perform(addFolder)}>
            {t('actions.addFolder')}
          </Button>
        </>
      }
    >
      <Tabs
        label={t('library.tabs')}
        value={tab}
        onChange={openLibrary}
        tabs={[
          { value: 'sources', label: t('library.sources'), icon: FolderTree, count: format.number(sources.length), content: <SourcesTab /> },
          { value: 'frames', label: t('library.frames'), icon: Images, count: sum('frames'), content: <FramesTab /> },
          { value: 'jobs', label: t('jobs.title'), icon: ListTodo, count: openJobs > 0 ? format.number(openJobs) : undefined, content: <JobsTab /> },
          { value: 'problems', label: t('library.problems'), icon: TriangleAlert, count: sum('problems'), content: <ProblemsTab /> },
        ]}
      />
    </Screen>
  );
}
