import { FolderPlus, FolderTree, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { DialogActs } from '../../design/DialogActs.tsx';
import { Field } from '../../design/Field.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Select } from '../../design/Select.tsx';
import { Switch } from '../../design/Switch.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { FolderPicker } from '../../library/add/FolderPicker.tsx';
import { useOperation } from '../../state/queries/use-operation.ts';
import { useDraft } from './draft-store.ts';
import styles from './NewRun.module.css';

/** Of the people; null: the data's own list, else a tenth. */
const SHARES = [null, 0.1, 0.2, 0.3, 0.5, 0] as const;

function FolderDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const addFolders = useDraft((draft) => draft.addFolders);
  const [path, setPath] = useState('');
  const add = (): void => {
    addFolders([path.trim()]);
    onClose();
  };
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={t('training.addFolder')}
      description={t('training.layouts')}
      size="large"
      footer={<DialogActs onCancel={onClose} confirm={t('training.useFolder')} disabled={path.trim() === ''} onConfirm={add} />}
    >
      <FolderPicker path={path} onChange={setPath} use="dataset" onEnter={() => path.trim() !== '' && add()} />
    </Dialog>
  );
}

/** Dataset folders, the people confirmed in the workspace, or both. */
export function DataChoice() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, setData } = useDraft();
  const [adding, setAdding] = useState(false);
  const people = useOperation('identities.list', { offset: 0, limit: 0 }).data?.total ?? 0;
  return (
    <div className={styles.stack}>
      {data.folders.length > 0 && (
        <ul className={styles.folders} aria-label={t('training.folders')}>
          {data.folders.map((folder) => (
            <li key={folder}>
              <FolderTree size={15} aria-hidden />
              <span className={styles.path}>{folder}</span>
              <IconButton small icon={Trash2} label={t('training.leaveOut', { name: folder })} onClick={() => setData({ folders: data.folders.filter((one) => one !== folder) })} />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon={FolderPlus} onClick={() => setAdding(true)}>
          {t('training.addFolder')}
        </Button>
      </div>
      <Switch label={t('training.workspaceData')} hint={t('training.workspaceDataHint', { count: people, formatted: format.number(people) })} checked={data.workspace} onChange={(workspace) => setData({ workspace })} />
      <div className={styles.narrow}>
        <Field label={t('training.heldOut')} hint={t('training.heldOutHint')}>
          {(ids) => <Select {...ids} value={String(data.validationShare)} onChange={(share) => setData({ validationShare: share === 'null' ? null : Number(share) })} options={SHARES.map((share) => ({ value: String(share), label: share === null ? t('training.heldOutOwn') : share === 0 ? t('training.heldOutNone') : format.percent(share) }))} />}
        </Field>
      </div>
      {adding && <FolderDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
