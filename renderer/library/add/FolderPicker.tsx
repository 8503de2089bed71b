import { CornerLeftUp, Folder, FolderSearch, HardDrive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { UserFacingError } from '../../../contract/errors.ts';
import { type FolderListing } from '../../../contract/workspace.ts';
import { type z } from 'zod';
import { Button } from '../../design/Button.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { Field } from '../../design/Field.tsx';
import { FieldAndButtons } from '../../design/FieldAndButtons.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { useDebounced } from '../../design/use-debounced.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useEngine } from '../../state/engine.tsx';
import { folderName } from '../../state/queries/sources.ts';
import { useOperation } from '../../state/queries/use-operation.ts';
import styles from './FolderPicker.module.css';

const TYPING_MS = 250;

interface FolderPickerProps {
  path: string;
  onChange: (path: string) => void;
  /** Of frames, which must be there and are counted; of a dataset; or for a workspace, which may be made. */
  use?: 'frames' | 'dataset' | 'workspace';
  /** In the field of the path. */
  onEnter?: () => void;
}

function Panes({ listing, onChange }: { listing: z.infer<typeof FolderListing>; onChange: (path: string) => void }) {
  const { t } = useTranslation();
  const { parent } = listing;
  return (
    <div className={styles.browse}>
      <nav className={styles.pane} aria-label={t('add.places')}>
        <p className={styles.heading}>{t('add.places')}</p>
        {listing.places.map((place) => (
          <button key={place.path} type="button" className={styles.entry} onClick={() => onChange(place.path)}>
            <HardDrive size={14} aria-hidden />
            <span>{place.name}</span>
          </button>
        ))}
      </nav>
      <div className={styles.pane} role="group" aria-label={t('add.folders', { path: listing.path })}>
        <p className={styles.heading}>{listing.path}</p>
        {parent !== null && (
          <button type="button" className={styles.entry} onClick={() => onChange(parent)}>
            <CornerLeftUp size={14} aria-hidden />
            <span>{t('add.up', { name: folderName(parent) })}</span>
          </button>
        )}
        {listing.folders.map((folder) => (
          <button key={folder.path} type="button" className={styles.entry} onClick={() => onChange(folder.path)}>
            <Folder size={14} aria-hidden />
            <span>{folder.name}</span>
          </button>
        ))}
        {listing.folders.length === 0 && <p className={styles.note}>{t('add.noFolders')}</p>}
      </div>
    </div>
  );
}

/** A folder of this machine: typed, clicked to, or from the system's dialog where there is one. */
export function FolderPicker({ path, onChange, use = 'frames', onEnter }: FolderPickerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { bridge } = useEngine();
  const asked = useDebounced(path, TYPING_MS);
  const listing = useOperation('folders.list', { path: asked === '' ? null : asked }, { keep: true, forget: true });
  const isNew = use === 'workspace' && listing.error instanceof UserFacingError && listing.error.code === 'not-found';
  const pick = async (): Promise<void> => {
    const [picked] = (await bridge?.pickFolders()) ?? [];
    if (picked !== undefined) onChange(picked);
  };
  return (
    <div className={styles.picker}>
      <FieldAndButtons onSubmit={onEnter}>
        <Field label={t('add.path')} hint={t('add.pathHint')}>
          {(ids) => <TextInput {...ids} mono value={path} onChange={onChange} />}
        </Field>
        {bridge && (
          <Button icon={FolderSearch} onClick={() => void pick()}>
            {t('add.native')}
          </Button>
        )}
      </FieldAndButtons>
      {listing.data && <Panes listing={listing.data} onChange={onChange} />}
      {listing.data && use === 'frames' && path !== '' && path === asked && !listing.isPlaceholderData && !listing.isError && <p className={styles.count}>{t('add.imagesHere', { count: listing.data.images, formatted: format.number(listing.data.images) })}</p>}
      {isNew ? <p className={styles.count}>{t('workspace.new')}</p> : <ErrorWords error={path === '' ? null : listing.error} />}
    </div>
  );
}
