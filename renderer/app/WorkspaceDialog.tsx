import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UserFacingError } from '../../contract/errors.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { FolderPicker } from '../library/add/FolderPicker.tsx';
import { useAppInfo, useSettings, useWorkspace } from '../state/queries/app.ts';
import { useAct } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import styles from './WorkspaceDialog.module.css';

/** Opens another workspace, or makes one: the folder that holds index, casework and models. */
export function WorkspaceDialog() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const openDialog = useUi((ui) => ui.openDialog);
  const info = useAppInfo().data;
  const workspace = useWorkspace();
  const [{ recentWorkspaces }] = useSettings();
  const [path, setPath] = useState(workspace === null ? (info?.defaultWorkspace ?? '') : '');
  const open = useAct('workspace.open');
  // what to do about a folder without a workspace is to make one
  const absent = open.error instanceof UserFacingError && open.error.code === 'not-found' && open.variables?.path === path;
  const others = recentWorkspaces.filter((one) => one !== workspace?.path);
  const go = (target: string, create: boolean): void =>
    open.mutate(
      { path: target, create },
      {
        onSuccess: () => {
          void queries.invalidateQueries();
          openDialog(null);
        },
      },
    );
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title={t('workspace.title')}
      description={t('workspace.words')}
      footer={
        <>
          <Button onClick={() => openDialog(null)}>{t('common.cancel')}</Button>
          <Button look={absent ? 'primary' : 'plain'} disabled={path === ''} busy={open.isPending} onClick={() => go(path, true)}>
            {t('workspace.create')}
          </Button>
          <Button look={absent ? 'plain' : 'primary'} disabled={path === ''} busy={open.isPending} onClick={() => go(path, false)}>
            {t('workspace.open')}
          </Button>
        </>
      }
    >
      {others.length > 0 && (
        <section className={styles.recent}>
          <h3>{t('workspace.recent')}</h3>
          <ul>
            {others.map((one) => (
              <li key={one}>
                <Button look="quiet" small onClick={() => go(one, false)}>
                  {one}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <FolderPicker path={path} onChange={setPath} use="workspace" onEnter={() => path !== '' && go(path, absent)} />
      <ErrorWords error={open.error} />
    </Dialog>
  );
}
