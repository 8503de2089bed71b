import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type PreviewRow, type SourcePreview } from '../../../contract/source.ts';
import { classNames } from '../../design/class-names.ts';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { ModalityBadge } from '../../design/ModalityBadge.tsx';
import { Table } from '../../design/Table.tsx';
import { findingWords } from '../../i18n/finding-words.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './PreviewTable.module.css';

const Nothing = () => <span className={styles.none}>–</span>;

function Row({ row, timeZone, byPixels, withNote }: { row: PreviewRow; timeZone: string; byPixels: boolean; withNote: boolean }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td className={styles.file} title={row.path}>
        <bdi>{row.path}</bdi>
      </td>
      <td>{row.modality !== null ? <ModalityBadge modality={row.modality} /> : byPixels ? <span className={styles.none}>{t('add.byPixels')}</span> : <Nothing />}</td>
      <td>{row.camera ?? <Nothing />}</td>
      <td style={{ whiteSpace: 'nowrap' }}>{row.takenAt === null ? <Nothing /> : `${row.takenAtOrigin === 'modified' ? '≈ ' : ''}${format.instant(row.takenAt, timeZone)}`}</td>
      <td>{row.person ?? <Nothing />}</td>
      <td>{row.sequence ?? <Nothing />}</td>
      <td className={styles.note}>
        {withNote && row.notes.length > 0 && (
          <>
            <TriangleAlert size={12} aria-hidden /> {row.notes.map((note) => findingWords(note, i18n.language)).join(' ')}
          </>
        )}
      </td>
    </tr>
  );
}

export interface PreviewTableProps {
  preview: SourcePreview | undefined;
  /** Whether the pixels decide the modality: they are looked at when indexing, not here. */
  byPixels: boolean;
  /** Zone in which times are shown: that of the file names, so that they can be compared by eye. */
  timeZone: string;
  /** Whether the rows are those of rules before the last change. */
  stale: boolean;
  error: Error | null;
}

/** What the rules make of the first real files of the folder. */
export function PreviewTable({ preview, byPixels, timeZone, stale, error }: PreviewTableProps) {
  const { t } = useTranslation();
  const rows = preview?.rows ?? [];
  const columns = (['file', 'modality', 'camera', 'time', 'person', 'sequence', 'note'] as const).map((name) => t(`add.columns.${name}`));
  return (
    <section className={styles.preview} aria-busy={stale}>
      <header className={styles.head}>
        <h3>{t('add.preview')}</h3>
        {rows.length > 0 && <span className={styles.count}>{t('add.previewMatched', { matched: rows.filter((row) => row.matched).length, rows: rows.length })}</span>}
      </header>
      <ErrorWords error={error} />
      {preview && rows.length === 0 && error === null && <p className={styles.none}>{t('add.previewEmpty')}</p>}
      {rows.length > 0 && (
        <div className={classNames(styles.table, stale && styles.stale)}>
          <Table label={t('add.preview')} columns={columns}>
            {rows.map((row) => (
              <Row key={row.path} row={row} timeZone={timeZone} byPixels={byPixels} withNote={preview?.patternError === null} />
            ))}
          </Table>
        </div>
      )}
    </section>
  );
}
