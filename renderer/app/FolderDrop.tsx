import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../state/engine.tsx';
import { ensureWorkspace } from '../state/ensure-workspace.ts';
import { notifyError } from '../state/notify-error.ts';
import { useUi } from '../state/ui.ts';
import { useDraft } from '../runs/new/draft-store.ts';
import styles from './FolderDrop.module.css';

const isFolder = (item: DataTransferItem): boolean => item.webkitGetAsEntry()?.isDirectory ?? false;

/** Folders dropped anywhere on the window are offered for adding. Files are left to the screen under them. */
export function FolderDrop() {
  const { t } = useTranslation();
  const { bridge, client } = useEngine();
  const queries = useQueryClient();
  const screen = useUi((ui) => ui.screen);
  const [over, setOver] = useState(false);

  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the browser would open what is dropped in place of the app.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const items = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file');
      const folders = items.filter(isFolder).flatMap((item) => item.getAsFile() ?? []);
      if (folders.length === 0) return;
      const { addFolders, notify } = useUi.getState();
      const roots = folders.map((file) => bridge?.pathForFile(file) ?? '').filter((path) => path !== '');
      // A browser tells the page no paths: the picker takes over.
      if (roots.length === 0) notify({ level: 'info', message: t('library.dropNeedsPath') });
      if (screen === 'training') return useDraft.getState().addFolders(roots);
      void ensureWorkspace(client, queries).then(() => addFolders(roots), notifyError);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop, true);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop, true);
    };
  }, [bridge, client, queries, screen, t]);

  if (!over || screen === 'search') return null;
  return (
    <div className={styles.veil}>
      <p className={styles.words}>{t('library.dropHere')}</p>
    </div>
  );
}
