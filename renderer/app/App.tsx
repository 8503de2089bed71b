import { Tooltip } from 'radix-ui';
import { useActionInputs } from '../actions/use-actions.ts';
import { useAppInfo, useSettings } from '../state/queries/app.ts';
import { useAppearance } from '../state/use-appearance.ts';
import { useUi } from '../state/ui.ts';
import { AddFolderDialog } from '../library/add/AddFolderDialog.tsx';
import { EditSourceDialog } from '../library/add/EditSourceDialog.tsx';
import { LabellingDialogs } from '../labels/LabellingDialogs.tsx';
import { Viewer } from '../viewer/Viewer.tsx';
import styles from './App.module.css';
import { CommandPalette } from './CommandPalette.tsx';
import { EngineGone } from './EngineGone.tsx';
import { FolderDrop } from './FolderDrop.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import { Notices } from './Notices.tsx';
import { ScreenShown } from './ScreenShown.tsx';
import { Sidebar } from './Sidebar.tsx';
import { WorkspaceDialog } from './WorkspaceDialog.tsx';

function Inputs() {
  useActionInputs();
  return null;
}

/** The window: navigation, the screen chosen, and what lies over it. */
export function App() {
  const [settings] = useSettings();
  const info = useAppInfo();
  const adding = useUi((ui) => ui.adding);
  const editing = useUi((ui) => ui.editing);
  const dialog = useUi((ui) => ui.dialog);
  const opened = useUi((ui) => ui.opened);
  useAppearance(settings);
  return (
    <Tooltip.Provider>
      <Inputs />
      <div className={styles.app}>
        <Sidebar />
        <main className={styles.main}>{info.data && <ScreenShown />}</main>
      </div>
      {adding !== null && <AddFolderDialog key={adding[0] ?? ''} root={adding[0] ?? null} waiting={Math.max(0, adding.length - 1)} />}
      {editing !== null && <EditSourceDialog key={editing} sourceId={editing} />}
      {opened !== null && <Viewer opened={opened} />}
      <LabellingDialogs />
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'help' && <HelpSheet />}
      {dialog === 'workspace' && <WorkspaceDialog />}
      <FolderDrop />
      <Notices />
      <EngineGone />
    </Tooltip.Provider>
  );
}
